import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/**
 * What the start page loads by itself besides its entry: its language. All other dynamic imports wait
 * for the reader to do something.
 */
const language = '/i18n/en/index.ts';

/** Everything that comes with a chunk: itself and its static imports, by file name. */
function withImports(
  bundle: Rollup.OutputBundle,
  fileName: string,
  found = new Set<string>(),
): Set<string> {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || found.has(fileName)) return found;
  found.add(fileName);
  for (const imported of chunk.imports) withImports(bundle, imported, found);
  return found;
}

function isFirst(chunk: Rollup.OutputChunk): boolean {
  const { facadeModuleId } = chunk;
  return chunk.isEntry || facadeModuleId?.endsWith(language) === true;
}

/**
 * Prints how much compressed JavaScript the start page needs, and fails the build above the budget
 * (DESIGN §9).
 */
export function firstLoad({ maxKilobytes }: { readonly maxKilobytes: number }): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && isFirst(chunk)) withImports(bundle, chunk.fileName, files);
      }
      let bytes = 0;
      for (const file of files) {
        const chunk = bundle[file];
        if (chunk?.type === 'chunk') bytes += gzipSync(chunk.code).length;
      }
      const kilobytes = bytes / 1000;
      console.log(
        `First load: ${kilobytes.toFixed(1)} kB of compressed JavaScript in ${files.size} files (budget ${maxKilobytes} kB)`,
      );
      if (kilobytes > maxKilobytes) this.error('The first load is above its budget.');
    },
  };
}
