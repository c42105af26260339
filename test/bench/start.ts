// Measures the time from the start to the response of a first call: a cold Node process imports a client and makes one
// call over an injected fetch, beside ky alone and intercom-client. Run by `npm run bench:start`; the last line is
// JSON. With UPDATE_README=1 it writes the table in test/bench/README.md.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { machine, measuredBy } from './machine.ts';
import { markdownTable } from './markdownTable.ts';
import { markedText } from './markedText.ts';
import { median } from './median.ts';

const rounds = 41;

const user = `async () => new Response('{"email":"ada@example.com"}', {
  headers: { 'content-type': 'application/json' },
})`;

/** The program of each process, by its name in the table. */
const programs = {
  'Node alone, and a bare fetch': `const fetch = ${user};
    await (await fetch(new Request('https://api.example.com/v1/users'))).json();`,
  ky: `import ky from 'ky';
    await ky('https://api.example.com/v1/users', { fetch: ${user} }).json();`,
  ours: `import { createClient, getUser } from '@intercom-fetch/core';
    const client = createClient({ appId: 'my_app', apiKey: 'my_key', fetch: ${user} });
    await getUser(client, { email: 'ada@example.com' });`,
  'intercom-client': `import { IntercomClient } from 'intercom-client';
    const client = new IntercomClient({ token: 'my_token', fetch: ${user} });
    await client.contacts.find({ contact_id: '1' });`,
};

type Name = keyof typeof programs;
const names = Object.keys(programs) as Name[];
const times = new Map(names.map((name) => [name, [] as number[]]));

function run(name: Name): number {
  const start = performance.now();
  // From test/, whose node_modules has all clients, ours as it was built.
  execFileSync(process.execPath, ['--input-type=module', '--eval', programs[name]], {
    cwd: join(import.meta.dirname, '..'),
  });
  return performance.now() - start;
}

for (const name of names) run(name);
for (let round = 0; round < rounds; round += 1) {
  for (const name of names) times.get(name)?.push(run(name));
}

const ms = (name: Name) => median(times.get(name) ?? []);
const own = (name: Name) => ms(name) - ms('Node alone, and a bare fetch');
// Compared within each round, so that a machine that slows down meanwhile affects both.
const [ours, ky] = [times.get('ours') ?? [], times.get('ky') ?? []];
const overKyMs = median(ours.map((time, round) => time - (ky[round] ?? Number.NaN)));
const ratio = ms('ours') / ms('intercom-client');
const ownRatio = own('ours') / own('intercom-client');
const where = machine();
const text = [
  measuredBy('npm run bench:start', where),
  `Median of ${rounds} processes each, in turns. Ours takes ${overKyMs.toFixed(0)} ms more than ky, and ${ratio.toFixed(2)} of the time`,
  `of intercom-client; without what Node takes alone, ${ownRatio.toFixed(2)}.`,
  '',
  markdownTable(
    ['cold process, first call', 'ms', 'over Node alone'],
    names.map((name) => [name, ms(name).toFixed(0), own(name).toFixed(0)]),
  ),
].join('\n');

if (process.env['UPDATE_README']) markedText('test/bench/README.md', 'start').write(text);
console.log(text);
const results = Object.fromEntries(names.map((name) => [name, Math.round(ms(name))]));
console.log(
  JSON.stringify({
    bench: 'start',
    ...where,
    rounds,
    ms: results,
    overKyMs: Math.round(overKyMs * 10) / 10,
    overIntercomClient: ratio,
    ownOverIntercomClient: ownRatio,
  }),
);
