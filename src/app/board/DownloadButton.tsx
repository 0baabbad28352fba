import { Button } from '../controls/Button.tsx';
import { documentOf } from '../keeping/keeper.ts';
import { download, fileName } from './download.ts';
import { type Session, useSession } from './session.ts';

export function DownloadButton() {
  const session = useSession();
  return <Button onClick={() => downloadDesign(session)}>Download the design</Button>;
}

export function downloadDesign(session: Session): void {
  const document = documentOf(session);
  download(`${fileName(document.title ?? '')}.faultline.json`, `${JSON.stringify(document, null, 2)}\n`);
}
