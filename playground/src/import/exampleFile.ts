import { toCsvLine } from './csv.ts';

const firstNames = ['Ada', 'Bao', 'Chidi', 'Daria', 'Elif', 'Farid', 'Gita', 'Hugo', 'Inês', 'Jun'];
const lastNames = ['Berg', 'Costa', 'Diallo', 'Eze', 'Farkas', 'Grau', 'Hansen', 'Ito'];
const plans = ['free', 'pro', 'team', 'trial'];

/** Mistakes in some rows: cells that replace the right ones. */
const mistakes: ReadonlyMap<number, Readonly<Record<number, string>>> = new Map([
  [17, { 3: 'yesterday' }],
  [80, { 5: 'a lot' }],
  [143, { 0: '', 1: '' }],
  // The email of a sample user, who has another id.
  [201, { 1: 'amara.okafor@example.com' }],
  [229, { 3: '2013-02-30' }],
]);

function row(index: number): string[] {
  const first = firstNames[index % firstNames.length] ?? '';
  const last = lastNames[Math.floor(index / firstNames.length) % lastNames.length] ?? '';
  const id = String(5001 + index);
  const mailbox = `${first}.${last}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.]/g, '');
  const day = new Date(Date.UTC(2013, 0, 1 + index)).toISOString().slice(0, 10);
  const cells = [
    id,
    `${mailbox}.${id}@example.com`,
    `${first} ${last}`,
    day,
    `192.0.2.${index % 256}`,
    String(49 * (index % 4)),
    plans[index % plans.length] ?? '',
    String(index % 3 === 0),
  ];
  return Object.assign(cells, mistakes.get(index));
}

/** Users to try the import with, five of which cannot be accepted. */
export function exampleFile(): File {
  const header = [
    'id',
    'Email',
    'Full name',
    'Signed up',
    'IP address',
    'monthly_spend',
    'plan',
    'beta',
  ];
  const rows = Array.from({ length: 250 }, (_, index) => row(index));
  return new File(
    [header, ...rows].map((cells) => toCsvLine(cells, ',')),
    'example-users.csv',
    { type: 'text/csv' },
  );
}
