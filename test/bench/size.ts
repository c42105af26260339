// Measures the size of pages: with one operation, each resource, everything; beside ky alone, ky with the schema of
// a user, and intercom-client. Run by `npm run bench:size`; the last line is JSON. With UPDATE_README=1 it writes the
// table in test/bench/README.md.
//
// The packages are those that npm installs, bundled by esbuild for browsers and minified. The parts are in minified
// bytes, because compressed bytes cannot be assigned to their sources.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { machine, measuredBy } from './machine.ts';
import { markdownTable } from './markdownTable.ts';
import { markedText } from './markedText.ts';
import { measureSizes } from './size/measureSizes.ts';

const compared = ['ky', 'valibot', 'intercom-client', 'esbuild'];

function versionOf(name: string): string {
  let folder = new URL('.', import.meta.resolve(name));
  for (;;) {
    try {
      const manifest = JSON.parse(
        readFileSync(fileURLToPath(new URL('package.json', folder)), 'utf8'),
      );
      if (manifest.name === name) return manifest.version;
    } catch {
      // The package.json is in a folder above.
    }
    folder = new URL('..', folder);
  }
}

const { bundles, overKy, oneOverIntercomClient } = await measureSizes();
const versions = Object.fromEntries(compared.map((name) => [name, versionOf(name)]));
const where = machine();

const results = [...bundles].map(([page, { minified, gzip, brotli, parts, missing }]) => ({
  page,
  minified,
  gzip,
  brotli,
  overKy: overKy(page),
  parts,
  missing,
}));

const number = (value: number) => value.toLocaleString('en');
const table = markdownTable(
  ['bundle, in bytes', 'brotli', 'over ky', 'gzip', 'minified', 'of it ky', 'valibot', 'ours'],
  results.map(({ page, minified, gzip, brotli, overKy: over, parts }) => [
    page,
    ...[
      brotli,
      over,
      gzip,
      minified,
      parts['ky'] ?? 0,
      parts['valibot'] ?? 0,
      parts['ours'] ?? 0,
    ].map(number),
  ]),
);
const used = compared.map((name) => `${name} ${versions[name]}`).join(', ');
const text = [
  measuredBy('npm run bench:size', where),
  `Bundled by esbuild for browsers and minified; ${used}.`,
  `One operation is ${Math.round(oneOverIntercomClient * 100)}% of intercom-client's one call.`,
  '',
  table,
].join('\n');

if (process.env['UPDATE_README']) markedText('test/bench/README.md', 'size').write(text);
console.log(text);
console.log(
  JSON.stringify({
    bench: 'size',
    ...where,
    versions,
    results,
    oneOverIntercomClient: Math.round(oneOverIntercomClient * 1000) / 1000,
  }),
);
