// Bundles test files into one module for each page. A page that loaded its modules one by one, as the tests' server
// sends them, would spend more time on that than on the tests; and so would one that is opened for a single file.
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const outdir = join(root, 'test/.cache/bundled');

/** Names of pages, and the test files that each runs, named from the root of the repository. */
export type Pages = ReadonlyMap<string, readonly string[]>;

export interface TestBundles {
  /** Returns the path of the bundle of a page. */
  readonly pathOf: (page: string) => string;
  /** Ends the watch. */
  readonly close: () => Promise<void>;
}

/** Makes the module of a page. Each file has a suite of its own, so that its hooks run for its tests alone. */
function pagesPlugin(pages: Pages): Plugin {
  return {
    name: 'pages',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^page:/ }, ({ path }) => ({ namespace: 'page', path: path.slice(5) }));
      onLoad({ filter: /.*/, namespace: 'page' }, ({ path }) => ({
        contents: (pages.get(path) ?? [])
          .map((file) => `describe('${file}', () => void require('./${file}'));`)
          .join('\n'),
        resolveDir: root,
      }));
    },
  };
}

/** Bundles the test files of pages; with `watch`, again on every change. */
export async function bundleTests(pages: Pages, watch: boolean): Promise<TestBundles> {
  const options: BuildOptions = {
    absWorkingDir: root,
    // A file that a test starts as a worker is not imported, so it is an entry point.
    entryPoints: [
      ...[...pages.keys()].map((page) => ({ in: `page:${page}`, out: page })),
      ...globSync('test/*/*.worker.ts', { cwd: root }).map((file) => ({
        in: file,
        out: relative('test', file).replace(/\.ts$/, ''),
      })),
    ],
    plugins: [pagesPlugin(pages)],
    ...{ outdir, bundle: true, format: 'esm', platform: 'browser', target: 'es2022' },
    // Otherwise a class would be renamed when another module has one of the same name.
    keepNames: true,
    conditions: ['browser', 'development'],
    ...{ sourcemap: true, sourcesContent: false },
    logLevel: 'warning',
    // For the seed of properties; a page has no environment.
    define: { 'process.env.FUZZ_SEED': JSON.stringify(process.env['FUZZ_SEED'] ?? '') },
  };
  const pathOf = (page: string) => join(outdir, `${page}.js`);
  if (!watch) {
    await build(options);
    return { pathOf, close: async () => {} };
  }
  const watched = await context(options);
  await watched.rebuild();
  await watched.watch();
  return { pathOf, close: () => watched.dispose() };
}
