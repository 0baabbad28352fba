import { QRCodeSVG } from 'qrcode.react';
import styles from './ShareDialog.module.css';

/** Dark on white in both themes, with the quiet zone of four modules that readers expect. */
export default function LinkCode({ link }: { readonly link: string }) {
  return (
    <QRCodeSVG className={styles.code} value={link} level="L" size={320} marginSize={4} title="The link as a QR code" />
  );
}
