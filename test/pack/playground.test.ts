// Budgets of the scripts of the built playground, in bytes of brotli.
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { sizeBudgets } from './checkStored.ts';

const dist = join(import.meta.dirname, '../../playground/dist');
const assets = join(dist, 'assets');

const checkBudget = sizeBudgets('playground');

/** Chunks that are loaded with the Code tab, when code is first run, and with the gateway in the page. */
const laterChunks = {
  'the editor of its code': /^CodeView-/,
  'the sandbox of its code': /^runCode-/,
  'the gateway': /^startGateway-/,
};

const read = (script: string) => readFileSync(join(assets, script), 'utf8');

/** Replaces the hashes in the names of scripts: they differ after each change, which makes a difference of up to 100 bytes. */
const withSteadyNames = (code: string) =>
  code.replaceAll(
    /(\w+-)[\w-]{8}(?=\.js)/g,
    (_, name: string) => name + hash('sha1', name, 'base64url').slice(0, 8),
  );

const brotli = (scripts: Iterable<string>) =>
  [...scripts].reduce(
    (sum, script) => sum + brotliCompressSync(withSteadyNames(read(script))).length,
    0,
  );

/** Returns the scripts with their static imports. */
function withImports(scripts: Iterable<string>): Set<string> {
  const all = new Set(scripts);
  for (const script of all) {
    // Not `import("./…")`, which loads later.
    for (const [, imported = ''] of read(script).matchAll(
      /(?:from|import)\s*["`']\.\/([^"`']+)["`']/g,
    ))
      all.add(imported);
  }
  return all;
}

/** Returns the scripts that load before the page is painted: those of the HTML, and their static imports. */
function eagerScripts(): Set<string> {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  return withImports([...html.matchAll(/src="\.\/assets\/([^"]+\.js)"/g)].map(([, it = '']) => it));
}

describe('The playground', () => {
  const scripts = globSync('*.js', { cwd: assets });
  const isLater = (script: string) => Object.values(laterChunks).some((name) => name.test(script));
  const all = scripts.filter((script) => !isLater(script));

  it('paints after JavaScript that keeps to its budget', () => {
    const eager = brotli(eagerScripts());
    assert.ok(eager > 0);
    checkBudget('until it is painted', eager);
  });

  it('has loaded at most 150 kB when it is open and its emulator runs, and keeps to its budget', () => {
    const later = scripts.filter((script) => /^(OperationsView|startEmulator)-/.test(script));
    assert.equal(later.length, 2, String(scripts));
    const bytes = brotli(withImports([...eagerScripts(), ...later]));
    assert.ok(bytes <= 150_000, `it is ${bytes}`);
    checkBudget('once it is open', bytes);
  });

  it("keeps to its budget with every view, without msw's worker, the editor and the gateway", () => {
    checkBudget('every view', brotli(all));
  });

  for (const [name, chunk] of Object.entries(laterChunks)) {
    it(`has a chunk for ${name} that keeps to its budget`, () => {
      const [script, ...others] = scripts.filter((each) => chunk.test(each));
      assert.ok(script && others.length === 0, String(scripts));
      checkBudget(name, brotli([script]));
      // Only the feature that needs the chunk may import it.
      const imported = scripts.filter((each) =>
        new RegExp(`from\\s*["'\`]\\./${script}`).test(read(each)),
      );
      assert.deepEqual(imported, []);
    });
  }

  it('has the emulator and msw in chunks that load later', () => {
    const eager = eagerScripts();
    const later = all.filter((script) => !eager.has(script)).map((script) => basename(script));
    assert.ok(
      later.some((script) => script.startsWith('startEmulator-')),
      String(later),
    );
    for (const script of eager) assert.ok(!read(script).includes('mockServiceWorker'), script);
  });
});
