// Pages are built from the installed packages, and their bundles run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build as esbuild } from 'esbuild';
import { createLogger, build as vite } from 'vite';
import webpack from 'webpack';
import { installPacked } from './installPacked.ts';
import { packPackages } from './packPackages.ts';

const folder = installPacked(packPackages());
const entry = join(folder, 'page.js');
cpSync(join(import.meta.dirname, 'consumers/page.js'), entry);
writeFileSync(join(folder, 'index.html'), '<script type="module" src="/page.js"></script>');

/** Runs a bundle, in a folder without the installed packages. */
function run(script: string) {
  const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  return { stdout, stderr };
}

const user = { stdout: 'Somebody <somebody@example.com>\n', stderr: '' };

describe('A page shows a user, and is built without a warning,', () => {
  it('by esbuild', async () => {
    const { warnings } = await esbuild({
      entryPoints: [entry],
      outfile: join(folder, 'esbuild/page.js'),
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      logLevel: 'silent',
    });
    assert.deepEqual(warnings, []);
    assert.deepEqual(run(join(folder, 'esbuild/page.js')), user);
  });

  it('by webpack', async () => {
    const stats = await new Promise<webpack.Stats | undefined>((done, fail) => {
      const output = { path: join(folder, 'webpack'), filename: 'page.js', module: true };
      webpack(
        {
          context: folder,
          entry,
          output: { ...output, chunkFormat: 'module' },
          experiments: { outputModule: true },
          mode: 'production',
          target: 'web',
          // Without this, webpack warns of the emulator's size.
          performance: false,
        },
        (error, result) => (error ? fail(error) : done(result)),
      );
    });
    const { errors, warnings } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
    assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
    assert.deepEqual(run(join(folder, 'webpack/page.js')), user);
  });

  it('by Vite', async () => {
    const warnings: string[] = [];
    const customLogger = createLogger('silent');
    customLogger.warn = (message) => void warnings.push(message);
    customLogger.warnOnce = customLogger.warn;
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      customLogger,
      // The polyfill needs a document, which the run below does not have.
      build: { outDir: 'vite', modulePreload: { polyfill: false } },
    });
    assert.deepEqual(warnings, []);
    const [script, ...others] = globSync('vite/assets/*.js', { cwd: folder });
    assert.ok(script && others.length === 0);
    assert.deepEqual(run(join(folder, script)), user);
  });
});
