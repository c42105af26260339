// Reads the public API of a package: what its `exports` lead to, from the sources.
import { join } from 'node:path';
import { Application, LogLevel, type ProjectReflection, TSConfigReader } from 'typedoc';
import type { WorkspacePackage } from '../pack/publishedPackages.ts';

/** A package as TypeDoc sees it. */
export interface Converted {
  readonly app: Application;
  readonly project: ProjectReflection;
}

/** Returns `src/users/index.ts` for `./dist/users/index.d.ts`, once for all entries with these declarations. */
function sourcesOf({ path, manifest: { exports } }: WorkspacePackage): string[] {
  const sources = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string'
      ? []
      : [join(path, entry.types.replace('/dist/', '/src/').replace(/\.d\.ts$/, '.ts'))],
  );
  return [...new Set(sources)];
}

/** Converts a package. Problems are collected by `onWarning`. */
export async function convert(
  workspacePackage: WorkspacePackage,
  onWarning: (message: string) => void,
): Promise<Converted> {
  const { path, manifest } = workspacePackage;
  const app = await Application.bootstrapWithPlugins(
    {
      name: manifest.name,
      basePath: join(path, 'src'),
      entryPoints: sourcesOf(workspacePackage),
      tsconfig: join(import.meta.dirname, 'tsconfig.json'),
      plugin: ['typedoc-plugin-markdown'],
      readme: 'none',
      excludePrivate: true,
      disableSources: true,
      // Types are checked by the compiler of the workspace, which is a newer one.
      skipErrorChecking: true,
      validation: { notExported: false, invalidLink: true, notDocumented: true },
      requiredToBeDocumented: ['Class', 'Enum', 'Function', 'Interface', 'TypeAlias', 'Variable'],
    },
    [new TSConfigReader()],
  );
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) onWarning(message);
  };
  const project = await app.convert();
  if (!project) throw new Error(`TypeDoc cannot read ${manifest.name}`);
  return { app, project };
}
