import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import webpack from 'webpack';
import { tempFolder } from './tempFolder.ts';

/** The code of bundles, by the names of the pages that they are made for. */
export type Bundles = ReadonlyMap<string, string>;

export interface Bundler {
  /** Bundles the code of each page for a browser, with the built packages. */
  readonly bundle: (pages: Bundles) => Promise<Bundles>;
  /** True when functions and constants keep the names of the sources in a bundle. */
  readonly keepsNames: boolean;
}

export type BundlerName = 'esbuild' | 'rollup' | 'webpack';

/**
 * Libraries that rollup and webpack leave as imports. Calls of imported functions are harder to drop, and bundling
 * the libraries for each page would take most of a minute.
 */
const libraries = ['ky', 'valibot'];

async function bundleEach(
  pages: Bundles,
  bundleOne: (code: string) => Promise<string | undefined>,
): Promise<Bundles> {
  const bundles = new Map<string, string>();
  for (const [page, code] of pages) bundles.set(page, (await bundleOne(code)) ?? '');
  return bundles;
}

async function bundleByEsbuild(contents: string): Promise<string | undefined> {
  const { outputFiles } = await esbuild({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text;
}

async function bundleByRollup(contents: string): Promise<string | undefined> {
  const entry = join(import.meta.dirname, 'page.js');
  const build = await rollup({
    input: entry,
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? contents : null),
      },
      nodeResolve({ browser: true }),
    ],
    external: libraries,
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const { output } = await build.generate({ format: 'es' });
  return output[0].code;
}

/** Bundles all pages in one run, each with its own runtime, because webpack takes a second for a single page. */
async function bundleByWebpack(pages: Bundles): Promise<Bundles> {
  const folder = tempFolder('webpack');
  const fileOf = (page: string) => join(folder, `${page}.js`);
  for (const [page, code] of pages) writeFileSync(fileOf(page), code);
  const names = [...pages.keys()];
  const options: webpack.Configuration = {
    context: import.meta.dirname,
    entry: Object.fromEntries(names.map((page) => [page, fileOf(page)])),
    experiments: { outputModule: true },
    externals: libraries,
    mode: 'production',
    output: { path: folder, filename: '[name].bundle.js', library: { type: 'module' } },
    resolve: { modules: ['node_modules', join(import.meta.dirname, '../node_modules')] },
    target: 'web',
  };
  await new Promise<void>((done, fail) => {
    webpack(options, (error, stats) => {
      if (error) fail(error);
      else if (stats?.hasErrors() || stats?.hasWarnings()) fail(new Error(stats.toString()));
      else done();
    });
  });
  return new Map(
    names.map((page) => [page, readFileSync(join(folder, `${page}.bundle.js`), 'utf8')]),
  );
}

export const bundlers: Readonly<Record<BundlerName, Bundler>> = {
  esbuild: { bundle: (pages) => bundleEach(pages, bundleByEsbuild), keepsNames: true },
  rollup: { bundle: (pages) => bundleEach(pages, bundleByRollup), keepsNames: true },
  webpack: { bundle: bundleByWebpack, keepsNames: false },
};
