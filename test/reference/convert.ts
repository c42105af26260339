// Reads the public API of a package: what its `exports` lead to, from the sources.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, LogLevel, type ProjectReflection, TSConfigReader } from 'typedoc';

const root = join(import.meta.dirname, '../..');

/** Packages that are published, by the names of their folders. */
export const documentedPackages = [
  ...['transport', 'core', 'emulator', 'gateway', 'edge', 'messenger', 'query'],
] as const;

/** A package as TypeDoc sees it. */
export interface Converted {
  readonly app: Application;
  readonly project: ProjectReflection;
}

/** Returns `src/users/index.ts` for `./dist/users/index.d.ts`. */
function sourcesOf(folder: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.values<string | { types: string }>(exports).flatMap((entry) =>
    typeof entry === 'string'
      ? []
      : [join(folder, entry.types.replace('/dist/', '/src/').replace(/\.d\.ts$/, '.ts'))],
  );
}

/** Converts a package. Problems are collected by `onWarning`. */
export async function convert(
  name: string,
  onWarning: (message: string) => void = () => {},
): Promise<Converted> {
  const folder = join(root, 'packages', name);
  const app = await Application.bootstrapWithPlugins(
    {
      name: `@intercom-fetch/${name}`,
      basePath: join(folder, 'src'),
      entryPoints: sourcesOf(folder),
      tsconfig: join(import.meta.dirname, 'tsconfig.json'),
      plugin: ['typedoc-plugin-markdown'],
      readme: 'none',
      excludePrivate: true,
      disableSources: true,
      // Types are checked by the compiler of the workspace, which is a newer one.
      skipErrorChecking: true,
      validation: { notExported: false, invalidLink: true, notDocumented: true },
      requiredToBeDocumented: [
        ...['Class', 'Enum', 'Function', 'Interface', 'TypeAlias', 'Variable'],
      ] as 'Class'[],
    },
    [new TSConfigReader()],
  );
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) onWarning(message);
  };
  const project = await app.convert();
  if (!project) throw new Error(`TypeDoc cannot read ${name}`);
  return { app, project };
}
