import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A module in `exports`. */
export interface ExportTarget {
  readonly types: string;
  readonly default: string;
}

/** A package's own package.json, as far as these tests read it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | ExportTarget>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** True for a module that has the declarations of another: that one with its libraries in it, as one file. */
export function isStandalone({ types, default: module }: ExportTarget): boolean {
  return module !== types.replace(/\.d\.ts$/, '.js');
}

export interface WorkspacePackage {
  /** The name of its folder in `packages`. */
  readonly directory: string;
  readonly path: string;
  readonly manifest: Manifest;
}

function workspacePackages(): WorkspacePackage[] {
  const packages = join(import.meta.dirname, '../../packages');
  return readdirSync(packages).map((directory) => {
    const path = join(packages, directory);
    return { directory, path, manifest: readManifest(path) };
  });
}

/** Lists the published packages of the workspace. */
export function publishedPackages(): WorkspacePackage[] {
  return workspacePackages().filter(({ manifest }) => !manifest.private);
}

/** Lists the private packages of the workspace that are bundled into a published one. */
export function bundledPackages({ devDependencies = {} }: Manifest): WorkspacePackage[] {
  return workspacePackages().filter(
    ({ manifest }) => manifest.private && Object.hasOwn(devDependencies, manifest.name),
  );
}
