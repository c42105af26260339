// Writes the API reference, one folder of Markdown for each package, to `dist/reference`. Run by `pnpm reference`.
import { join } from 'node:path';
import { publishedPackages } from '../pack/publishedPackages.ts';
import { convert } from './convert.ts';

const folder = join(import.meta.dirname, '../../dist/reference');

for (const each of publishedPackages()) {
  const { app, project } = await convert(each, console.warn);
  await app.outputs.writeOutput({ name: 'markdown', path: join(folder, each.directory) }, project);
}
console.log(`written to ${folder}`);
