import { useEffect, useState } from 'react';
import { pictureOf } from '../keeping/storage.ts';
import styles from './Picture.module.css';

/** The board as it was when it was last kept; drawn by the browser from SVG, in which no script can run. */
export function Picture({ id, news }: { readonly id: string; readonly news: number }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let left = false;
    void pictureOf(id).then((picture) => {
      if (left || !picture.ok || picture.value === undefined) return;
      setAddress(`data:image/svg+xml,${encodeURIComponent(picture.value)}`);
    });
    return () => {
      left = true;
    };
  }, [id, news]);
  return <div className={styles.frame}>{address !== undefined && <img src={address} alt="" />}</div>;
}
