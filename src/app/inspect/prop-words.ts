import type { PropSpec, PropValue } from '#kinds/props.ts';
import { sayNumber } from '../controls/number-text.ts';

const acronyms: Readonly<Record<string, string>> = {
  az: 'zone',
  rps: 'requests per second',
  qps: 'queries per second',
  tls: 'TLS',
  ttl: 'TTL',
  dlq: 'Dead-letter queue',
  sla: 'SLA',
  rls: 'Row-level security',
  id: 'id',
  ops: 'Operations',
  dr: 'DR',
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  rpo: 'RPO',
  rto: 'RTO',
};

/** Where the unit is all that tells two props apart. */
const names: Readonly<Record<string, string>> = { failoverSec: 'Failover time', propagationSec: 'Propagation time' };

/** Words at the end of a key that only name its unit. */
const units = /(Ms|Sec|Min|Hours|Days|Pct|Bytes|Gb|Mb)$/;

/** "replicationFactor" → "Replication factor", "timeoutMs" → "Timeout". The key's unit stands beside the field. */
export function propTitle(key: string): string {
  const name = names[key];
  if (name !== undefined) return name;
  const plain = (key.split('.').pop() ?? key).replace(units, '');
  const words = plain
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .split(' ')
    .map((word) => acronyms[word.toLowerCase()] ?? word.toLowerCase());
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function sayValue(value: PropValue, spec?: PropSpec): string {
  if (typeof value === 'number')
    return spec?.unit === undefined ? sayNumber(value) : `${sayNumber(value)} ${spec.unit}`;
  return typeof value === 'string'
    ? value.replaceAll('-', ' ')
    : value.map((word) => word.replaceAll('-', ' ')).join(', ');
}

/** The unit beside a field: the spec's, or the one that the key ends with. */
export function unitOf(key: string, spec?: PropSpec): string | undefined {
  const named = {
    Ms: 'ms',
    Sec: 's',
    Min: 'min',
    Hours: 'h',
    Days: 'days',
    Pct: '%',
    Bytes: 'bytes',
    Gb: 'GB',
    Mb: 'MB',
  };
  const ending = units.exec(key)?.[1];
  return spec?.unit ?? (ending === undefined ? undefined : named[ending as keyof typeof named]);
}
