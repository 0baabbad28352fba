import { expect, it } from 'vitest';
import { decodeLink, encodeLink } from '#document/link.ts';

/** Sent once, opened for ever: a change that breaks these needs a new letter in link.ts, not a new text here. */
const sent: Readonly<Record<string, string>> = {
  mixed: '1Jvc1fFnEEqePS_172B0apzGiYDZ0DEYlVrR76rsSLbaC2ZptgX9zroL1Jk2LsQ',
};

it.each(Object.entries(sent))('opens a link that was sent: %s', (_, link) => {
  const back = decodeLink(link);
  expect(back.ok && back.value).toEqual({
    format: 'faultline-design',
    version: 1,
    title: 'Shop',
    components: [
      { id: 'api', kind: 'service', name: 'API', at: [100, 200], size: [168, 76] },
      { id: 'db', kind: 'relational-db', name: 'Orders DB', props: { replicas: 2 }, at: [400, 200] },
    ],
    connections: [{ id: 'api-db', from: 'api', to: 'db', name: 'INSERT' }],
  });
  expect(back.ok && encodeLink(back.value)).toBe(link);
});
