// What the playground loads keeps to its budget, in the page that was built.
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../../playground/dist');
const assets = join(dist, 'assets');

/**
 * Bytes in brotli, just above what they are: to the first paint, once the page is open, and with every
 * view but that for code, which has two chunks of its own. 150 kB are promised for an open page.
 */
const budgets = {
  eager: 27_600,
  open: 132_000,
  views: 154_800,
  editor: 150_000,
  sandbox: 68_000,
};

/** What comes with the Code tab, and what comes when code is first run. */
const codeChunks = { editor: /^CodeView-/, sandbox: /^runCode-/ };

const read = (script: string) => readFileSync(join(assets, script), 'utf8');

/** With other hashes in the names of scripts: each change gives new ones, and they are worth 100 bytes more or less. */
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

/** The scripts, and what they import at once. */
function withImports(scripts: Iterable<string>): Set<string> {
  const all = new Set(scripts);
  for (const script of all) {
    // Not `import("./…")`, which is what comes later.
    for (const [, imported = ''] of read(script).matchAll(
      /(?:from|import)\s*["`']\.\/([^"`']+)["`']/g,
    ))
      all.add(imported);
  }
  return all;
}

/** The scripts that must have come before the page is painted: those of the HTML, and what they import. */
function eagerScripts(): Set<string> {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  return withImports([...html.matchAll(/src="\.\/assets\/([^"]+\.js)"/g)].map(([, it = '']) => it));
}

describe('The playground', () => {
  const scripts = globSync('*.js', { cwd: assets });
  const isCode = (script: string) => Object.values(codeChunks).some((name) => name.test(script));
  const all = scripts.filter((script) => !isCode(script));

  it(`paints after ${budgets.eager} bytes of JavaScript at most`, () => {
    const eager = brotli(eagerScripts());
    assert.ok(eager > 0 && eager <= budgets.eager, `it is ${eager}`);
  });

  it(`has loaded ${budgets.open} bytes at most once it is open and its emulator runs`, () => {
    const later = scripts.filter((script) => /^(OperationsView|startEmulator)-/.test(script));
    assert.equal(later.length, 2, String(scripts));
    const bytes = brotli(withImports([...eagerScripts(), ...later]));
    assert.ok(bytes <= budgets.open, `it is ${bytes}`);
  });

  it(`is ${budgets.views} bytes of JavaScript at most, but for msw's worker and the editor`, () => {
    const bytes = brotli(all);
    assert.ok(bytes <= budgets.views, `it is ${bytes}`);
  });

  for (const [name, chunk] of Object.entries(codeChunks)) {
    const budget = budgets[name as keyof typeof codeChunks];

    it(`has a chunk of ${budget} bytes at most for the ${name} of its code`, () => {
      const [script, ...others] = scripts.filter((each) => chunk.test(each));
      assert.ok(script && others.length === 0, String(scripts));
      const bytes = brotli([script]);
      assert.ok(bytes <= budget, `it is ${bytes}`);
      // Only what is wanted of it may ask for it.
      const imported = scripts.filter((each) =>
        new RegExp(`from\\s*["'\`]\\./${script}`).test(read(each)),
      );
      assert.deepEqual(imported, []);
    });
  }

  it('has the emulator and msw in what comes later', () => {
    const eager = eagerScripts();
    const later = all.filter((script) => !eager.has(script)).map((script) => basename(script));
    assert.ok(
      later.some((script) => script.startsWith('startEmulator-')),
      String(later),
    );
    for (const script of eager) assert.ok(!read(script).includes('mockServiceWorker'), script);
  });
});
