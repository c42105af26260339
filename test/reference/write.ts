// Writes the API reference, one folder of Markdown for each package, to `dist/reference`. Run by `pnpm reference`.
import { join } from 'node:path';
import { convert, documentedPackages } from './convert.ts';

const folder = join(import.meta.dirname, '../../dist/reference');

for (const name of documentedPackages) {
  const { app, project } = await convert(name, console.warn);
  await app.outputs.writeOutput({ name: 'markdown', path: join(folder, name) }, project);
}
console.log(`written to ${folder}`);
