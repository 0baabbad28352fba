import type { SceneElement } from './element.ts';

const pages = ['embeddable', 'iframe'];

/** A scene from anywhere, without what could run or fetch: embedded pages become plain boxes, dubious links go. */
export function clean(elements: readonly SceneElement[]): readonly SceneElement[] {
  return elements.map((element) => {
    const { link } = element as SceneElement & { readonly link?: unknown };
    const safe = link == null || isSafeLink(link) ? element : ({ ...element, link: null } as SceneElement);
    return pages.includes(safe.type) ? { ...safe, type: 'rectangle' } : safe;
  });
}

function isSafeLink(link: unknown): boolean {
  return typeof link === 'string' && /^(?:https?:\/\/|mailto:|#|\/)/i.test(link.trim());
}
