import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of a package.json that these tests read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { types: string; default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
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
