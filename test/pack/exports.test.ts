// The exports of the installed packages.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript-5';
import { checkStored } from './checkStored.ts';
import { installPacked } from './installPacked.ts';
import { packPackages } from './packPackages.ts';
import { type Manifest, readManifest } from './publishedPackages.ts';

const tarballs = packPackages();
const managers = ['npm', 'pnpm'] as const;
const dependencies = { msw: '^3.0.5' };
const folders = managers.map((manager) => installPacked(tarballs, { manager, dependencies }));

/** Maps the specifier of each module of a package, such as `@scope/name/subpath`, to the file of its declarations. */
function modulesOf({ name, exports }: Manifest): Map<string, string> {
  const modules = new Map<string, string>();
  for (const [subpath, target] of Object.entries(exports)) {
    if (typeof target === 'object') modules.set(`${name}${subpath.slice(1)}`, target.types);
  }
  return modules;
}

/** Lists the names of the values and types that modules export, by their declarations. */
function declaredExports(files: readonly string[]): { values: string[]; types: string[] }[] {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  const checker = program.getTypeChecker();
  return files.map((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    assert.ok(module, `${file} is no module`);
    const names = { values: [] as string[], types: [] as string[] };
    for (const symbol of checker.getExportsOfModule(module)) {
      const { flags } =
        symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      assert.notEqual(flags, ts.SymbolFlags.None, `${symbol.name} of ${file} is not found`);
      names[flags & ts.SymbolFlags.Value ? 'values' : 'types'].push(symbol.name);
    }
    return { values: names.values.sort(), types: names.types.sort() };
  });
}

function node(folder: string, script: string) {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } };
  const args = ['--input-type=module', '--eval', script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { ...options, encoding: 'utf8' });
  return { stdout, stderr };
}

for (const name of tarballs.keys()) {
  describe(name, () => {
    const packages = folders.map((folder) => join(folder, 'node_modules', name));
    const modules = modulesOf(readManifest(packages[0] ?? ''));
    const files = [...modules.values()].map((types) => join(packages[0] ?? '', types));
    const declared = declaredExports(files);

    it('exports the stored names', () => {
      const lines = [...modules.keys()].flatMap((specifier, index) => [
        ...(declared[index]?.values ?? []).map((value) => `${specifier}: ${value}`),
        ...(declared[index]?.types ?? []).map((type) => `${specifier}: type ${type}`),
      ]);
      checkStored(name, 'exports', lines);
    });

    for (const [at, manager] of managers.entries()) {
      it(`exports them from each module as declared, and prints nothing, installed with ${manager}`, () => {
        const script = `
          for (const specifier of ${JSON.stringify([...modules.keys()])}) {
            console.log(specifier, Object.keys(await import(specifier)).sort().join());
          }`;
        const expected = [...modules.keys()].map(
          (specifier, index) => `${specifier} ${declared[index]?.values.join()}\n`,
        );
        assert.deepEqual(node(folders[at] ?? '', script), {
          stdout: expected.join(''),
          stderr: '',
        });
      });

      it(`allows the import of its package.json, and of no internal file, installed with ${manager}`, () => {
        const script = `
          const { default: manifest } = await import('${name}/package.json', { with: { type: 'json' } });
          const { code } = await import('${name}/dist/index.js').catch((error) => error);
          console.log(manifest.name, code);`;
        assert.deepEqual(node(folders[at] ?? '', script), {
          stdout: `${name} ERR_PACKAGE_PATH_NOT_EXPORTED\n`,
          stderr: '',
        });
      });
    }
  });
}

for (const [at, manager] of managers.entries()) {
  for (const name of ['intercom-emulator', 'intercom-gateway']) {
    it(`${name} runs, installed with ${manager}`, () => {
      const command = join(folders[at] ?? '', 'node_modules/.bin', name);
      const { stdout, stderr, status } = spawnSync(command, ['--help'], { encoding: 'utf8' });
      assert.match(stdout, /--port/);
      assert.deepEqual({ stderr, status }, { stderr: '', status: 0 });
    });
  }
}
