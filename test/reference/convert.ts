// Reads the public API of a package: what its `exports` lead to, from the sources.
import { join, relative } from 'node:path';
import { Application, LogLevel, type ProjectReflection } from 'typedoc';
import ts from 'typescript';
import { publishedPackages, type WorkspacePackage } from '../pack/publishedPackages.ts';

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

/** One program of all packages, because each would read what they share again. */
function readSources(): ts.Program {
  const { config } = ts.readConfigFile(join(import.meta.dirname, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, import.meta.dirname);
  return ts.createProgram(publishedPackages().flatMap(sourcesOf), options);
}

let program: ts.Program | undefined;

/** Converts a package. Problems are collected by `onWarning`. */
export async function convert(
  workspacePackage: WorkspacePackage,
  onWarning: (message: string) => void,
): Promise<Converted> {
  const { path, manifest } = workspacePackage;
  const app = await Application.bootstrapWithPlugins({
    name: manifest.name,
    basePath: join(path, 'src'),
    plugin: ['typedoc-plugin-markdown'],
    readme: 'none',
    excludePrivate: true,
    disableSources: true,
    validation: { notExported: false, invalidLink: true, notDocumented: true },
    requiredToBeDocumented: ['Class', 'Enum', 'Function', 'Interface', 'TypeAlias', 'Variable'],
  });
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) onWarning(message);
  };
  program ??= readSources();
  const entryPoints = sourcesOf(workspacePackage).map((source) => {
    const sourceFile = program?.getSourceFile(source);
    if (!(program && sourceFile)) throw new Error(`there is no ${source}`);
    const displayName = relative(join(path, 'src'), source).replace(/(\/index)?\.ts$/, '');
    return { displayName, program, sourceFile };
  });
  return { app, project: app.converter.convert(entryPoints) };
}
