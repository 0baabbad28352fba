import type { Session } from '../board/session.ts';
import { documentOf } from '../keeping/keeper.ts';

/** Everything is in the address: whoever has the link has the design. */
export async function linkOf(session: Session): Promise<string> {
  const { encodeLink } = await import('#document/link.ts');
  const address = new URL(location.href);
  address.hash = `s=${encodeLink(await documentOf(session))}`;
  return address.href;
}
