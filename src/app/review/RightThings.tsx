import type { Right } from '#critique/report.ts';
import { rightId } from '../board/proofs.ts';
import { Chips } from './Chips.tsx';
import { Row } from './Row.tsx';
import { Folded } from './Section.tsx';

/** Each title names a flaw: what is right is that the board does not have it, and why. */
export function RightThings({ right }: { readonly right: readonly Right[] }) {
  if (right.length === 0) return null;
  return (
    <Folded title="What is right" count={right.length}>
      {right.map(({ rule, title, because, evidence }, i) => (
        <Row key={`${rule} ${because}`} id={rightId(i)} tone="right" title={`${capital(because)}.`} quiet>
          <p>Not found here: {title.charAt(0).toLowerCase() + title.slice(1)}.</p>
          <Chips evidence={evidence} />
        </Row>
      ))}
    </Folded>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
