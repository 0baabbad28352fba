import { lazy, Suspense, useEffect, useState } from 'react';
import { useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { sayNumber } from '../controls/number-text.ts';
import { Icon } from '../look/Icon.tsx';
import { SaveAs } from './SaveAs.tsx';
import { linkOf } from './share.ts';
import styles from './ShareDialog.module.css';

const LinkCode = lazy(() => import('./LinkCode.tsx'));

/** Bytes in the largest QR code at its lowest error correction: version 40-L of ISO/IEC 18004. */
const longestCode = 2_953;
/** Chats and mail programs cut what is longer. */
const longForChats = 8_000;

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const [link, setLink] = useState<string>();
  const [failed, setFailed] = useState(false);
  const [coded, setCoded] = useState(false);
  const [copied, setCopied] = useState<'yes' | 'refused'>();
  useEffect(() => {
    linkOf(session).then(setLink, () => setFailed(true));
  }, [session]);
  const copy = () => {
    if (link === undefined) return;
    navigator.clipboard.writeText(link).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  };
  return (
    <Dialog
      title="Share"
      sentence="The whole design is in the link: drawing, workbook, accepted findings. It goes to nobody but whom you send it to."
      onClose={onClose}
    >
      <div className={styles.row}>
        <input
          readOnly
          className={styles.link}
          value={link ?? ''}
          aria-label="Link"
          onFocus={(event) => event.target.select()}
        />
        <Button look="primary" onClick={copy} disabled={link === undefined}>
          <Icon name={copied === 'yes' ? 'check' : 'copy'} /> {copied === 'yes' ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <p className={styles.size} role="status">
        {link !== undefined && `${sayNumber(link.length)} characters. `}
        {link !== undefined &&
          link.length > longForChats &&
          'Some chats cut links of that length: send the file instead. '}
        {failed && 'The link could not be made. Your design is kept: reload the page and try again.'}
        {copied === 'refused' && 'The browser did not let the page copy: select the link and copy it by hand.'}
      </p>
      {link !== undefined && link.length <= longestCode && (
        <details onToggle={(event) => setCoded(event.currentTarget.open)}>
          <summary className={styles.summary}>QR code</summary>
          <Suspense fallback={null}>{coded && <LinkCode link={link} />}</Suspense>
        </details>
      )}
      <div>
        <SaveAs />
      </div>
    </Dialog>
  );
}
