import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Sizes of a page's bundle, in bytes. */
export interface Bundle {
  readonly code: string;
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
  /** Minified bytes by their sources: names of packages, or `page` for the given code. */
  readonly parts: Readonly<Record<string, number>>;
  /** Imports that the bundle lacks: modules of Node that were replaced by empty ones, or left as imports. */
  readonly missing: readonly string[];
}

/** Returns `ky` for `node_modules/.pnpm/ky@2/node_modules/ky/index.js`, `ours` for `packages/core/dist/index.js`. */
function partOf(input: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
  if (name) return name;
  return input.startsWith('packages/') ? 'ours' : 'page';
}

/** Bundles the code of a module for a page, with the installed and built packages. */
export async function bundle(code: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, loader: 'ts', resolveDir: join(import.meta.dirname, '../..') },
    absWorkingDir: join(import.meta.dirname, '../../..'),
    bundle: true,
    format: 'esm',
    legalComments: 'none',
    metafile: true,
    minify: true,
    platform: 'browser',
    treeShaking: true,
    write: false,
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error('esbuild gave no bundle');
  const parts: Record<string, number> = {};
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    const part = partOf(input);
    parts[part] = (parts[part] ?? 0) + bytesInOutput;
  }
  const stubbed = Object.keys(metafile.inputs).filter((input) => input.startsWith('(disabled)'));
  return {
    code: file.text,
    minified: file.contents.length,
    gzip: gzipSync(file.contents, { level: 9 }).length,
    brotli: brotliCompressSync(file.contents, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
    }).length,
    parts,
    missing: [...stubbed, ...output.imports.map(({ path }) => path)],
  };
}
