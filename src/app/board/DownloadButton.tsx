import { Button } from '../controls/Button.tsx';
import { documentOf } from '../keeping/keeper.ts';
import { download, fileName } from './download.ts';
import { type Session, useSession } from './session.ts';

export function DownloadButton() {
  const session = useSession();
  return <Button onClick={() => void downloadDesign(session)}>Download the design</Button>;
}

export async function downloadDesign(session: Session): Promise<void> {
  const document = await documentOf(session);
  download(`${fileName(document.title ?? '')}.faultline.json`, `${JSON.stringify(document, null, 2)}\n`);
}
