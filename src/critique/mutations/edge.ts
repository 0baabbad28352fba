import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { isOutsider } from '../entrances.ts';
import type { Operator, Sound } from './plant.ts';
import {
  components,
  connections,
  flip,
  is,
  less,
  rewrite,
  state,
  stated,
  statements,
  withEndpoints,
} from './select.ts';

const gates = (sound: Sound) => components(sound, (c) => c.kind === 'api-gateway');

/** Groups J, K and L: limits, trust and contracts. */
export const edge: Readonly<Record<string, Operator>> = {
  'limiter-fails-closed': {
    title: 'When the limiter’s store is down, nobody gets in',
    must: 'rate-limit-failure-mode',
    may: [
      'failure-modes-unaddressed',
      'spof-instance',
      'spof-boundary',
      'gatekeeper-fails-closed',
      'availability-target-unreachable',
    ],
    plots: (sound) =>
      components(sound, (c) => is('limits-rate')(c) && stated(c, 'failureMode', 'open', 'local-fallback')).flatMap(
        ({ id }) => {
          const store = sound.design.graph
            .out(id)
            .find((e) => hasTrait(sound.design.graph.component(e.to), 'keeps-in-memory'))?.to;
          if (store === undefined) return [];
          const alone = {
            replicas: 0,
            azCount: 1,
            instances: 1,
            shards: undefined,
            product: undefined,
            managed: undefined,
            redundancy: undefined,
          };
          return [
            {
              bad: { set: { [id]: { failureMode: 'closed' }, [store]: alone } },
              unsaid: { set: { [id]: { failureMode: undefined }, [store]: alone } },
            },
          ];
        },
      ),
  },
  'local-counters': {
    title: 'Each copy of the limiter counts for itself',
    must: 'rate-limit-local-counters#local',
    may: ['dangling-component', 'unjustified-component'],
    plots: (sound) =>
      components(sound, (c) => is('limits-rate')(c) && stated(c, 'counters', 'central')).map(({ id }) =>
        state(id, { counters: 'local' }),
      ),
  },
  'no-limit-headers': {
    title: 'A rejected caller is not told when to come back',
    must: 'rate-limit-response-contract',
    plots: (sound) =>
      components(sound, (c) => is('limits-rate')(c) && stated(c, 'headers', 'yes'))
        .filter(() => !saysRetryAfter(sound))
        .map(({ id }) => (hasStrangers(sound) ? flip(id, { headers: 'no' }) : state(id, { headers: 'no' }))),
  },
  'static-limits': {
    title: 'Limits that change with a deploy',
    must: 'config-propagation-undefined',
    may: ['dangling-component', 'requirement-uncovered'],
    plots: (sound) =>
      components(sound, (c) => is('limits-rate')(c) && stated(c, 'configSource', 'config-service')).flatMap(
        ({ id }) => {
          const config = components(sound, (c) => c.kind === 'config-service');
          return config.length === 0
            ? []
            : [
                state(
                  id,
                  { configSource: 'static', configPropagationSec: undefined },
                  { drop: config.map((c) => c.id) },
                ),
              ];
        },
      ),
  },
  'global-limit-only': {
    title: 'One limit for everybody together',
    must: 'edge-rate-limit-missing#scope',
    may: ['tenant-isolation-missing', 'rate-limit-local-counters'],
    plots: (sound) => {
      if (!sound.design.tags.has('multi-tenant') && !sound.design.tags.has('public-api')) return [];
      const limits = components(sound, (c) => is('limits-rate')(c) || stated(c, 'rateLimit', 'yes'));
      const counted = limits.some((c) => stated(c, 'rateLimitScope') || stated(c, 'scope'));
      if (!counted) return [];
      const scope = (c: Component) => (is('limits-rate')(c) ? { scope: ['global'] } : { rateLimitScope: ['global'] });
      return [{ bad: { set: Object.fromEntries(limits.map((c) => [c.id, scope(c)])) } }];
    },
  },
  'no-rate-limit': {
    title: 'Nothing counts what a caller sends',
    must: 'edge-rate-limit-missing#none',
    may: [
      'tenant-isolation-missing',
      'dangling-component',
      'requirement-uncovered',
      'config-propagation-undefined',
      'unauthenticated-entry',
      'rate-limit-response-contract',
      'utilisation-over-limit',
      'timeout-missing',
      'spof-instance',
      'spof-boundary',
      'unjustified-component',
      'failure-modes-unaddressed',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      const limiters = components(sound, is('limits-rate')).map(({ id }) => id);
      const gates = components(sound, is('may-limit-rate'));
      const counted = limiters.length > 0 || gates.some((c) => stated(c, 'rateLimit', 'yes'));
      if (!counted || !graph.components.some((x) => isOutsider(graph, x))) return [];
      // What stood in the way of the requests is passed by; what only answered is gone.
      const join = limiters.flatMap((id) =>
        graph
          .out(id)
          .filter((e) => e.kind === 'request' && !graph.into(id).some(({ from }) => from === e.to))
          .flatMap((e) =>
            graph
              .into(id)
              .filter(({ kind }) => kind === 'request')
              .map(({ from }) => ({ from, to: e.to, kind: 'request', props: statements(e) })),
          ),
      );
      return [
        {
          bad: {
            drop: limiters,
            set: Object.fromEntries(gates.map(({ id }) => [id, { rateLimit: 'no', rateLimitScope: undefined }])),
            join,
            also: components(sound, is('originates-traffic')).map(({ id }) => id),
            write: (workbook) => ({
              ...workbook,
              requirements: (workbook.requirements ?? []).map((r) =>
                r.path === undefined
                  ? r
                  : { ...r, path: r.path.filter((step) => !(typeof step === 'string' && limiters.includes(step))) },
              ),
            }),
          },
        },
      ];
    },
  },
  anonymous: {
    title: 'Nobody asks who is calling',
    must: 'unauthenticated-entry#authn',
    may: [
      'trust-crossing-unguarded',
      'tenant-isolation-missing',
      'edge-rate-limit-missing',
      'private-data-in-shared-cache',
      'local-state-in-replicas',
    ],
    plots: (sound) =>
      gates(sound)
        .filter((c) => stated(c, 'auth', 'oauth2', 'jwt', 'api-key', 'mtls') && isOnlyGuard(sound, c.id))
        .map(({ id }) => {
          const told = arrowsInFront(sound, id).filter((e) => stated(e, 'auth'));
          const set = (auth: string | undefined) =>
            Object.fromEntries([id, ...told.map((e) => e.id)].map((target) => [target, { auth }]));
          return { bad: { set: set('none') }, unsaid: { set: set(undefined) } };
        }),
  },
  'client-to-database': {
    title: 'The internet talks to the database',
    must: 'public-datastore',
    may: [
      'timeout-missing',
      'unencrypted-sensitive-data',
      'edge-rate-limit-missing',
      'unauthenticated-entry',
      'trust-crossing-unguarded',
      'connection-exhaustion',
      'tenant-isolation-missing',
      'shared-database',
      'access-path-unindexed',
      'retry-storm',
      'n-minus-one-overload',
      'utilisation-over-limit',
      'spof-instance',
      'cross-region-sync-call',
      'latency-budget-exceeded',
      'cache-loss-overload',
      'concurrent-update-unprotected',
      'hot-partition',
      'stale-read-after-write',
      // What goes past a service leaves it with nothing to do.
      'unjustified-component',
    ],
    plots: (sound) => {
      const entry = components(sound, is('originates-traffic'))[0];
      return components(sound, (c) => ['relational-db', 'key-value-store', 'document-db'].includes(c.kind))
        .slice(0, 1)
        .flatMap(({ id }) => (entry === undefined ? [] : [{ bad: { join: [{ from: entry.id, to: id }] } }]));
    },
  },
  'plain-http': {
    title: 'Personal data in plain text over the internet',
    must: 'unencrypted-sensitive-data#in-transit',
    may: ['sensitive-data-in-telemetry', 'pci-scope-sprawl', 'private-data-in-shared-cache'],
    plots: (sound) =>
      connections(
        sound,
        (e, from) => is('originates-traffic')(from) && stated(e, 'protocol', 'https') && !stated(e, 'carries', 'pci'),
      ).map(({ id }) => state(id, { protocol: 'http', tls: undefined, carries: ['pii'] })),
  },
  'card-data-everywhere': {
    title: 'Card numbers travel through services that need none',
    must: 'pci-scope-sprawl',
    may: ['unencrypted-sensitive-data', 'sensitive-data-in-telemetry'],
    plots: (sound) =>
      sound.design.tags.has('payments')
        ? connections(
            sound,
            (e, from, to) => e.kind === 'request' && from.kind === 'api-gateway' && to.kind === 'service',
          )
            .slice(0, 1)
            .flatMap((e) => {
              const { graph } = sound.design;
              const before = graph.into(e.from).filter(({ kind }) => kind === 'request');
              const behind = graph
                .out(e.to)
                .filter(({ kind, to }) => ['write', 'read-write', 'publish'].includes(kind) && isOwn(sound, to));
              const carries = { carries: ['pci'] };
              // Two of one's own components are the smallest scope there can be.
              return behind.length === 0
                ? []
                : [{ bad: { set: Object.fromEntries([e, ...before, ...behind].map(({ id }) => [id, carries])) } }];
            })
        : [],
  },
  'secret-in-code': {
    title: 'A password in the source',
    must: 'secrets-unmanaged',
    plots: (sound) =>
      components(sound, (c) => is('computes')(c) && stated(c, 'secretsFrom', 'secrets-manager')).map(({ id }) =>
        state(id, { secretsFrom: 'code' }),
      ),
  },
  'unsigned-webhook': {
    title: 'Anyone can send the callback',
    must: 'webhook-unverified',
    may: ['unauthenticated-entry', 'trust-crossing-unguarded'],
    plots: (sound) =>
      connections(
        sound,
        (e, from) => e.kind === 'webhook' && is('runs-outside')(from) && stated(e, 'auth', 'signature', 'mtls'),
      ).map(({ id }) => flip(id, { auth: 'none' })),
  },
  'log-everything': {
    title: 'Personal data in the logs',
    must: 'sensitive-data-in-telemetry',
    plots: (sound) => {
      const { graph } = sound.design;
      const keepsPii = new Set(
        components(sound, (c) => /pii|pci|phi/.test(String(c.facts['dataClasses']?.value ?? ''))).map(({ id }) => id),
      );
      return components(sound, (c) => is('observes')(c) && stated(c, 'scrubbing', 'yes'))
        .filter(({ id }) => graph.into(id).some((e) => keepsPii.has(e.from)))
        .map(({ id }) => flip(id, { scrubbing: 'no' }));
    },
  },
  'no-version': {
    title: 'No way to change the contract',
    must: 'api-unversioned',
    plots: (sound) => {
      const endpoints = sound.input.workbook?.endpoints ?? [];
      const open =
        sound.design.tags.has('public-api') ||
        components(sound, (c) => c.kind === 'external-caller' && stated(c, 'callerType', 'partner')).length > 0;
      if (!open || !endpoints.some(({ version }) => version === 'uri')) return [];
      const unversioned =
        (version: string | undefined) =>
        (workbook: Workbook): Workbook => {
          const bare = withEndpoints(workbook, (e) => {
            const path = e.path.replace(/\/v\d+/, '');
            const rest = less(e, 'version') as typeof e;
            return version === undefined ? { ...rest, path } : { ...rest, path, version };
          });
          const operations = less(workbook.operations ?? {}, 'deprecation');
          return { ...bare, operations: version === undefined ? operations : { ...operations, deprecation: 'no' } };
        };
      const also = endpoints.flatMap(({ servedBy }) => (servedBy === undefined ? [] : [servedBy]));
      return [{ bad: { write: unversioned('none'), also }, unsaid: { write: unversioned(undefined), also } }];
    },
  },
  'no-error-contract': {
    title: 'Errors and invalid input are undefined',
    must: 'error-contract-missing',
    may: ['rate-limit-response-contract'],
    plots: (sound) => {
      const endpoints = sound.input.workbook?.endpoints ?? [];
      if (!endpoints.some(({ errors }) => errors !== undefined)) return [];
      return [
        {
          bad: {
            set: Object.fromEntries(gates(sound).map(({ id }) => [id, { requestValidation: 'no' }])),
            write: (workbook) =>
              withEndpoints(workbook, (e) => ({ ...e, errors: 'none' as const, validation: 'no' as const })),
            also: endpoints.flatMap(({ servedBy }) => (servedBy === undefined ? [] : [servedBy])),
          },
        },
      ];
    },
  },
  'no-ownership-check': {
    title: 'Any user may read any order',
    must: 'unauthenticated-entry#object-authz',
    plots: (sound) => {
      const endpoints = sound.input.workbook?.endpoints ?? [];
      const guarded = gates(sound).filter((c) => stated(c, 'authz'));
      if (!endpoints.some(({ authz, auth, path }) => authz === 'ownership' && auth === 'user' && /[:{]/.test(path))) {
        return [];
      }
      const open = (authz: string | undefined) => ({
        set: Object.fromEntries(guarded.map(({ id }) => [id, { authz }])),
        also: endpoints.flatMap(({ servedBy }) => (servedBy === undefined ? [] : [servedBy])),
        write: (workbook: Workbook) =>
          withEndpoints(workbook, (e) =>
            e.auth === 'user' ? { ...(less(e, 'authz') as typeof e), ...(authz === undefined ? {} : { authz }) } : e,
          ),
      });
      return [{ bad: open('none'), unsaid: open(undefined) }];
    },
  },
  'unguarded-card-zone': {
    title: 'Anything may call into the restricted zone',
    must: 'trust-crossing-unguarded',
    may: ['unauthenticated-entry', 'pci-scope-sprawl', 'cross-service-transaction', 'shared-database'],
    plots: (sound) =>
      connections(
        sound,
        (e, from, to) =>
          e.kind === 'request' &&
          from.kind === 'api-gateway' &&
          is('computes')(to) &&
          stated(e, 'auth') &&
          trusted(sound, to.id) === 2,
      ).map((e) => {
        const bound = [{ id: 'restricted', kind: 'zone', name: 'restricted', members: [e.to], props: { trust: 3 } }];
        return {
          bad: { set: { [e.id]: { auth: 'none' } }, bound, drop: [] },
          unsaid: { set: { [e.id]: { auth: undefined } }, bound },
        };
      }),
  },
  adjectives: {
    title: 'Fast and highly available, in words only',
    must: 'requirements-missing#nfr',
    may: [
      'requirement-uncovered',
      'estimate-missing',
      'unjustified-component',
      'recovery-objective-unmet',
      'decision-without-alternatives',
      'peak-factor-missing',
    ],
    plots: (sound) =>
      Object.keys(sound.input.workbook?.targets ?? {}).length === 0
        ? []
        : [rewrite((workbook) => ({ ...workbook, targets: { words: 'fast, highly available' } }))],
  },
};

function isOnlyGuard(sound: Sound, id: string): boolean {
  const { graph } = sound.design;
  const fromEntry = graph
    .into(id)
    .some(
      (e) =>
        hasTrait(graph.component(e.from), 'originates-traffic') ||
        hasTrait(graph.component(e.from), 'passes-through') ||
        graph.component(e.from).kind === 'cdn',
    );
  const asksElsewhere = graph.out(id).some(({ kind }) => kind === 'authenticate');
  return fromEntry && !asksElsewhere;
}

/** From the caller to the gate. */
function arrowsInFront({ design }: Sound, gate: string): readonly Connection[] {
  const found = new Set<Connection>();
  const open = [gate];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const e of design.graph.into(id)) {
      if (found.has(e) || e.kind !== 'request') continue;
      found.add(e);
      open.push(e.from);
    }
  }
  return [...found];
}

function isOwn({ design }: Sound, id: string): boolean {
  return !hasTrait(design.graph.component(id), 'runs-outside');
}

function saysRetryAfter({ input }: Sound): boolean {
  return /retry-after|ratelimit/i.test(JSON.stringify(input.workbook?.endpoints ?? []));
}

/** Callers whose software is not one's own: only they are asked about. */
function hasStrangers({ design }: Sound): boolean {
  return design.tags.has('public-api') || design.graph.components.some(({ kind }) => kind === 'external-caller');
}

function trusted({ design }: Sound, id: string): number | undefined {
  const zone = design.graph.around(id).find(({ kind }) => kind === 'zone');
  const trust = zone?.props['trust'];
  return typeof trust === 'number' ? trust : undefined;
}
