import type { DesignBoundary, DesignComponent, DesignConnection, DesignDocument } from './document.ts';

interface Loose extends Omit<DesignDocument, 'connections'> {
  readonly connections: readonly (Omit<DesignConnection, 'id'> & { readonly id?: string | undefined })[];
}

/** `from-to` for a connection without an id, numbered where that is taken. */
export function withConnectionIds(document: Loose): DesignDocument {
  const taken = new Set(ids(document));
  const connections = document.connections.map((connection): DesignConnection => {
    const { id = freeId(`${connection.from}-${connection.to}`.slice(0, 180), taken), ...rest } = connection;
    taken.add(id);
    return { id, ...rest };
  });
  return { ...document, connections };
}

function ids({ components, connections, boundaries = [] }: Loose): readonly string[] {
  return [...components, ...connections, ...boundaries].flatMap(({ id }) => (id === undefined ? [] : [id]));
}

export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}

interface Misfit {
  readonly place: string;
  readonly sentence: string;
}

/** What a schema cannot say: ids are unique, ends and members exist, no boundary lies within itself. */
export function misfit({ components, connections, boundaries = [] }: DesignDocument): Misfit | undefined {
  const places = new Map<string, string>();
  const parts: Readonly<Record<string, readonly (DesignComponent | DesignConnection | DesignBoundary)[]>> = {
    components,
    connections,
    boundaries,
  };
  for (const [part, list] of Object.entries(parts)) {
    for (const [i, { id }] of list.entries()) {
      const place = `${part}[${i}].id`;
      const first = places.get(id);
      if (first !== undefined) return { place, sentence: `${place} is "${short(id)}", which ${first} has already.` };
      places.set(id, place);
    }
  }
  const stands = new Set([...components, ...boundaries].map(({ id }) => id));
  const unknown = (place: string, id: string): Misfit | undefined =>
    stands.has(id)
      ? undefined
      : { place, sentence: `${place} is "${short(id)}", and no component or boundary has that id.` };
  for (const [i, { from, to }] of connections.entries()) {
    const wrong = unknown(`connections[${i}].from`, from) ?? unknown(`connections[${i}].to`, to);
    if (wrong) return wrong;
  }
  for (const [i, { members }] of boundaries.entries()) {
    for (const [j, member] of members.entries()) {
      const wrong = unknown(`boundaries[${i}].members[${j}]`, member);
      if (wrong) return wrong;
    }
  }
  const round = selfContaining(boundaries);
  if (round === undefined) return undefined;
  const place = `boundaries[${round}].members`;
  return { place, sentence: `${place} leads back to the boundary itself: a boundary cannot lie within itself.` };
}

const short = (id: string): string => (id.length <= 40 ? id : `${id.slice(0, 37)}…`);

/** The index of a boundary that holds itself, directly or through others. */
function selfContaining(boundaries: readonly DesignBoundary[]): number | undefined {
  const byId = new Map(boundaries.map((boundary, i) => [boundary.id, i]));
  const open = new Set<number>();
  const done = new Set<number>();
  const leadsBack = (at: number): boolean => {
    if (done.has(at)) return false;
    if (open.has(at)) return true;
    open.add(at);
    const found = (boundaries[at]?.members ?? []).some((member) => {
      const inner = byId.get(member);
      return inner !== undefined && leadsBack(inner);
    });
    done.add(at);
    return found;
  };
  return [...boundaries.keys()].find(leadsBack);
}
