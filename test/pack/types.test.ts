// Consumers of the installed packages compile, with the declarations of libraries checked as well.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { installPacked } from './installPacked.ts';
import { packPackages } from './packPackages.ts';

const { resolve } = createRequire(import.meta.url);
const folder = installPacked(packPackages(), {
  dependencies: { '@tanstack/query-core': '^5.108.4', '@types/node': '^24.0.0', msw: '^3.0.5' },
});
cpSync(join(import.meta.dirname, 'consumers'), folder, { recursive: true });

const bundler = { moduleResolution: 'bundler', module: 'ES2022' };
const node16 = { moduleResolution: 'node16', module: 'node16' };
const nodenext = { moduleResolution: 'nodenext', module: 'nodenext' };
const dom = { lib: ['ES2022', 'DOM'], types: [] };
const node = { lib: ['ES2022'], types: ['node'] };
const exact = { exactOptionalPropertyTypes: true };

// TanStack Query's own declarations need TypeScript 5.4; those of msw need DOM, and TypeScript 5.7, and take as long
// as all others together.
const oldest = ['client.ts', 'edge.ts', 'emulator.ts', 'gateway.ts', 'messenger.ts'];
const files = [...oldest, 'query.ts'];
const withMsw = [...files, 'msw.ts'];

// Each compiler, each resolution and each platform, with and without exact optional properties, in as few runs as that
// takes; `lint.test.ts` looks into every resolution as well. TypeScript 5.2 is the oldest in which Node's types compile.
const runs = [
  { compiler: 'typescript', ...{ ...bundler, ...dom, ...exact }, files: withMsw },
  { compiler: 'typescript', ...{ ...node16, ...node }, files },
  { compiler: 'typescript-5', ...{ ...nodenext, ...dom }, files: withMsw },
  { compiler: 'typescript-5', ...{ ...bundler, ...node, ...exact }, files },
  { compiler: 'typescript-5.2', ...{ ...node16, ...node, ...exact }, files: oldest },
];

let configs = 0;

/** Returns the output of the compiler, which is empty on success. */
function compile(compiler: string, files: readonly string[], settings: object): Promise<string> {
  const config = join(folder, `tsconfig.${configs++}.json`);
  const compilerOptions = {
    ...{ target: 'ES2022', strict: true, skipLibCheck: false, skipDefaultLibCheck: true },
    noEmit: true,
    ...settings,
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const tsc = join(dirname(resolve(`${compiler}/package.json`)), 'bin/tsc');
  return new Promise((done, fail) => {
    execFile(process.execPath, [tsc, '-p', config, '--pretty', 'false'], (error, stdout) => {
      if (error && !stdout) fail(error);
      else done(stdout);
    });
  });
}

describe('Consumers of the packages', { concurrency: 2 }, () => {
  for (const { compiler, files, ...settings } of runs) {
    const { version } = createRequire(import.meta.url)(`${compiler}/package.json`);
    const types = settings.types.length ? "Node's types" : 'DOM';
    const optional = 'exactOptionalPropertyTypes' in settings ? ', exact optional properties' : '';
    const how = `${settings.moduleResolution} resolution, ${types}${optional}`;
    it(`compile in TypeScript ${version} with ${how}: ${files.join(', ')}`, async () => {
      assert.equal(await compile(compiler, files, settings), '');
    });
  }
});
