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
  manager: 'pnpm',
  dependencies: { '@types/node': '^24.0.0', msw: '^3.0.5' },
});
cpSync(join(import.meta.dirname, 'consumers'), folder, { recursive: true });

const bundler = { moduleResolution: 'bundler', module: 'ES2022' };
const node16 = { moduleResolution: 'node16', module: 'node16' };
const nodenext = { moduleResolution: 'nodenext', module: 'nodenext' };
const dom = { lib: ['ES2022', 'DOM'], types: [] };
const node = { lib: ['ES2022'], types: ['node'] };
const exact = { exactOptionalPropertyTypes: true };

interface Platform {
  readonly lib: readonly string[];
  readonly exactOptionalPropertyTypes?: boolean;
}

// The newest in every combination. The others are slow: the last of the line before has each setting at
// least once, and the oldest is there for the syntax of the declarations. Before 5.2, Node's types do not
// compile either.
const compilers = [
  {
    compiler: 'typescript',
    resolutions: [bundler, node16, nodenext],
    platforms: [{ ...dom, ...exact }, dom, { ...node, ...exact }, node],
  },
  {
    compiler: 'typescript-5',
    resolutions: [bundler, node16, nodenext],
    platforms: [{ ...dom, ...exact }, node],
  },
  { compiler: 'typescript-5.2', resolutions: [nodenext], platforms: [{ ...node, ...exact }] },
];

let configs = 0;

/** What the compiler prints: nothing, when all is well. */
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

/**
 * msw's own declarations need DOM, and TypeScript 5.7. They take as long as all others together, so that
 * only the newest has them under each resolution.
 */
function filesFor(compiler: string, { lib }: Platform, resolution: string): string[] {
  const all = ['client.ts', 'edge.ts', 'emulator.ts', 'gateway.ts', 'messenger.ts', 'msw.ts'];
  const handlers =
    compiler === 'typescript' || `${compiler}/${resolution}` === 'typescript-5/nodenext';
  return handlers && lib.includes('DOM') ? all : all.slice(0, -1);
}

for (const { compiler, resolutions, platforms } of compilers) {
  const { version } = createRequire(import.meta.url)(`${compiler}/package.json`);
  describe(`In TypeScript ${version}`, { concurrency: 2 }, () => {
    for (const resolution of resolutions) {
      for (const platform of platforms) {
        const { moduleResolution } = resolution;
        const { exactOptionalPropertyTypes }: Platform = platform;
        const files = filesFor(compiler, platform, moduleResolution);
        const types = platform.lib.includes('DOM') ? 'DOM' : "Node's types";
        const optional = exactOptionalPropertyTypes ? ' and exact optional properties' : '';
        it(`${files.join(', ')} compile under ${moduleResolution} with ${types}${optional}`, async () => {
          assert.equal(await compile(compiler, files, { ...resolution, ...platform }), '');
        });
      }
    }
  });
}
