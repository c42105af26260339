// Bundles each test file into one module. A page that loaded its modules one by one, as the tests' server
// sends them, would spend more time on that than on the tests.
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, build, context } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const outdir = join(root, 'test/.cache/bundled');

export interface TestBundles {
  /** Returns the path of the bundle of a test file. */
  readonly pathOf: (file: string) => string;
  /** Ends the watch. */
  readonly close: () => Promise<void>;
}

/** Bundles test files, named from the root of the repository; with `watch`, again on every change. */
export async function bundleTests(files: readonly string[], watch: boolean): Promise<TestBundles> {
  const options: BuildOptions = {
    absWorkingDir: root,
    // A file that a test starts as a worker is not imported, so it is an entry point.
    entryPoints: [...files, ...globSync('test/*/*.worker.ts', { cwd: root })],
    outbase: join(root, 'test'),
    ...{ outdir, bundle: true, format: 'esm', platform: 'browser', target: 'es2022' },
    // Otherwise a class would be renamed when another module has one of the same name.
    keepNames: true,
    conditions: ['browser', 'development'],
    ...{ sourcemap: true, sourcesContent: false },
    logLevel: 'warning',
    // For the seed of properties; a page has no environment.
    define: { 'process.env.FUZZ_SEED': JSON.stringify(process.env['FUZZ_SEED'] ?? '') },
  };
  const pathOf = (file: string) => join(outdir, relative('test', file)).replace(/\.ts$/, '.js');
  if (!watch) {
    await build(options);
    return { pathOf, close: async () => {} };
  }
  const watched = await context(options);
  await watched.rebuild();
  await watched.watch();
  return { pathOf, close: () => watched.dispose() };
}
