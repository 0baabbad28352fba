import { useEffect, useRef, useState } from 'react';
import { Switch } from '../controls/Switch.tsx';

/** Reads the interviewer's lines aloud with the browser's own speech, if there is one; off until asked for. */
export function Voice({ lines }: { readonly lines: readonly string[] }) {
  const [on, setOn] = useState(false);
  const read = useRef(lines.length);
  useEffect(() => {
    const fresh = lines.slice(read.current);
    read.current = lines.length;
    if (!on) return;
    for (const line of fresh) speechSynthesis.speak(new SpeechSynthesisUtterance(line));
  }, [lines, on]);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (globalThis.speechSynthesis === undefined) return null;
  return <Switch label="Read aloud" title="With the browser’s own voice" on={on} onChange={setOn} />;
}
