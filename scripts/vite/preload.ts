import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** Names the chunks of `src/mount.tsx` in the page, so that they are fetched beside the entry and not after it. */
export function preloadMount(): Plugin {
  return {
    name: 'preload-mount',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {}, chunk }) => {
        const mount = Object.values(bundle).find(
          (file): file is Rolldown.OutputChunk =>
            file.type === 'chunk' && file.facadeModuleId?.endsWith('/src/mount.tsx') === true,
        );
        if (!mount || !chunk?.dynamicImports.includes(mount.fileName)) return [];
        const known = new Set([chunk.fileName, ...chunk.imports]);
        return [...withImports(mount, bundle, known)].flatMap((each) => tagsFor(each));
      },
    },
  };
}

function withImports(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  seen: Set<string>,
): ReadonlySet<Rolldown.OutputChunk> {
  const found = new Set<Rolldown.OutputChunk>();
  const visit = (each: Rolldown.OutputChunk): void => {
    if (seen.has(each.fileName)) return;
    seen.add(each.fileName);
    found.add(each);
    for (const name of each.imports) {
      const next = bundle[name];
      if (next?.type === 'chunk') visit(next);
    }
  };
  visit(chunk);
  return found;
}

function tagsFor({ fileName, viteMetadata }: Rolldown.OutputChunk): readonly HtmlTagDescriptor[] {
  const styles = [...(viteMetadata?.importedCss ?? [])];
  return [
    { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` }, injectTo: 'head' },
    ...styles.map((style) => ({
      tag: 'link',
      attrs: { rel: 'stylesheet', crossorigin: true, href: `./${style}` },
      injectTo: 'head' as const,
    })),
  ];
}
