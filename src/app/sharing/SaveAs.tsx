import { download, fileName } from '../board/download.ts';
import { type Session, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Menu, MenuItem } from '../controls/Menu.tsx';
import { toast } from '../controls/Toasts.tsx';
import { Icon } from '../look/Icon.tsx';
import { useSealed } from '../round/round-store.ts';

type Way = { readonly id: string; readonly title: string; readonly judges?: true };

/** In the words of the writers; what judges is not offered before a sealed round is over. */
const texts: readonly Way[] = [
  { id: 'faultline', title: 'Faultline file' },
  { id: 'excalidraw', title: 'Excalidraw file' },
  { id: 'mermaid', title: 'Mermaid' },
  { id: 'report', title: 'Report as Markdown', judges: true },
  { id: 'decisions', title: 'Decision records', judges: true },
  { id: 'sarif', title: 'SARIF', judges: true },
];
const pictures = [
  { format: 'png', title: 'Picture (PNG), opens here again' },
  { format: 'svg', title: 'Picture (SVG), opens here again' },
] as const;

/** Everything that a design can be taken out as. */
export function SaveAs() {
  const session = useSession();
  const sealed = useSealed();
  const failed = () => toast('This could not be written. Your design is kept as it is.');
  return (
    <Menu
      trigger={
        <Button>
          <Icon name="download" /> Save as
        </Button>
      }
    >
      {texts
        .filter(({ judges }) => judges !== true || !sealed)
        .map(({ id, title }) => (
          <MenuItem key={id} onSelect={() => void saveText(session, id).catch(failed)}>
            {title}
          </MenuItem>
        ))}
      {pictures.map(({ format, title }) => (
        <MenuItem key={format} onSelect={() => void savePicture(session, format).catch(failed)}>
          {title}
        </MenuItem>
      ))}
    </Menu>
  );
}

async function saveText(session: Session, id: string): Promise<void> {
  const { textAs } = await import('./saving.ts');
  const { text, ending, mime } = await textAs(session, id);
  download(`${fileName(session.store.getState().base.title ?? '')}${ending}`, text, mime);
}

async function savePicture(session: Session, format: 'png' | 'svg'): Promise<void> {
  const { pictureAs } = await import('./saving.ts');
  const blob = await pictureAs(session, format);
  const name = `${fileName(session.store.getState().base.title ?? '')}.excalidraw.${format}`;
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
