// Puts the declarations of this private package into the packages that bundle it; runs after `tsc -b`. Each of
// them takes all it needs from here in its own `src/contract.ts`, and the declarations of that file would lead
// to a package that nobody can install. In their place come those of this package, one file after the other.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;

const declarations = globSync('dist/*.d.ts', { cwd: root })
  .filter((file) => file !== 'dist/index.d.ts')
  .sort()
  .map((file) => readFileSync(join(root, file), 'utf8'))
  // What a file imports is in the same file now.
  .map((text) =>
    text.replace(/^import [^;]* from '\.\/\w+\.ts';\n|^\/\/# sourceMappingURL=.*/gm, ''),
  )
  .join('');
if (/^import /m.test(declarations)) throw new Error('contract: declarations import a library');

for (const file of globSync('../*/dist/contract.d.ts', { cwd: root })) {
  writeFileSync(join(root, file), `${declarations}//# sourceMappingURL=contract.d.ts.map\n`);
}
