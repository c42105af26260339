// Refuses to pack a package that is not wholly built: pnpm runs this in its folder before it packs or publishes.
// Without it a tarball would lack declarations without a word, because modules and declarations are built apart.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const filesIn = (folder, pattern) =>
  globSync(pattern, { cwd: folder }).map((file) => file.replaceAll(sep, '/'));

/**
 * Compares the declarations in a package's dist with its sources.
 *
 * @returns the sources that have none, and the declarations that have no source
 */
export function compareDeclarations(root) {
  const sources = filesIn(join(root, 'src'), '**/*.ts');
  const declarations = filesIn(join(root, 'dist'), '**/*.d.ts');
  const declared = new Set(declarations.map((file) => file.replace(/\.d\.ts$/, '.ts')));
  return {
    missing: sources.filter((file) => !declared.has(file)),
    stale: declarations.filter((file) => !sources.includes(file.replace(/\.d\.ts$/, '.ts'))),
  };
}

/** Says of a package's dist what keeps it from being packed. */
function findProblems(root, { exports, bin = {} }) {
  const targets = Object.values({ ...exports, ...bin });
  const modules = targets.map((target) => target.default ?? target);
  const { missing, stale } = compareDeclarations(root);
  const problems = [
    ['modules are missing', modules.filter((file) => !existsSync(join(root, file)))],
    ['declarations of sources are missing', missing],
    ['declarations are there whose source is gone', stale],
  ];
  return problems.flatMap(([what, files]) =>
    files.length
      ? [`${what} (${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''})`]
      : [],
  );
}

if (process.argv[1] === import.meta.filename) {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const problems = findProblems('.', manifest);
  if (problems.length) {
    const what = problems.join('; ');
    process.stderr.write(`${manifest.name} cannot be packed: ${what}. Run "pnpm build" first.\n`);
    process.exitCode = 1;
  }
}
