import { go } from '../address.ts';
import { useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { toast } from '../controls/Toasts.tsx';
import { keepPicture } from '../keeping/storage.ts';
import { keepSession } from '../keeping/keeper.ts';
import { boardHash } from '../route.ts';

/** Keeps the shared design as one's own, and opens that. */
export function MineButton() {
  const session = useSession();
  const handle = useBoard((state) => state.handle);
  const take = async () => {
    const kept = await keepSession(session);
    if (!kept.ok) return toast(kept.error.sentence);
    const { id } = session.store.getState();
    if (handle) await keepPicture(id, await handle.picture());
    go(boardHash(id));
  };
  return (
    <Button look="primary" onClick={() => void take()}>
      Make it mine
    </Button>
  );
}
