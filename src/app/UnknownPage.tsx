import { Plain } from './Plain.tsx';

export function UnknownPage({ hash }: { readonly hash: string }) {
  return <Plain title="Nothing lives at this address" text={hash} />;
}
