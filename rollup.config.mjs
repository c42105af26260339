// Builds every package in packages/ to ESM, one module per source file, with source maps, or only the
// one that `--configPackage=name` names. Declarations come from `tsc -b`, which runs after this.
import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'rollup-plugin-esbuild';

/** `./dist/users/index.js` in a package's `exports` or `bin` is built from `src/users/index.ts`. */
function entries({ exports, bin = {} }) {
  return [...Object.values(exports).map((target) => target.default), ...Object.values(bin)]
    .filter(Boolean)
    .map((file) => file.replace('./dist/', 'src/').replace(/\.js$/, '.ts'));
}

const contract = resolve('packages/contract/src/index.ts');

/** The module of a library that the contract is made with. */
function resolveLibrary(id) {
  const manifest = findPackageJSON(id, pathToFileURL(contract));
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(realpathSync(dirname(manifest)), exports['.'].import.default);
}

/**
 * Bundles the private contract into the packages that use it, since nobody can install it. Its libraries come
 * along where the package does not depend on them itself.
 */
function bundleContract({ dependencies = {} }) {
  return {
    name: 'bundle-contract',
    resolveId(id, importer) {
      if (id === '@intercom-fetch/contract') return contract;
      if (!importer || /^[./]/.test(id)) return null;
      const isOfContract = dirname(importer) === dirname(contract);
      return isOfContract && !(id in dependencies) ? resolveLibrary(id) : { id, external: true };
    },
  };
}

/** Paths of the modules that are bundled in. No tarball keeps a folder with the name node_modules. */
function fileName({ name }) {
  const path = name
    .replace(/^(?:packages\/)?contract\/src\//, 'contract/')
    .replace(/^.*node_modules\/(\w+)\/.*/, 'contract/$1');
  return `${path}.js`;
}

/** @returns {import('rollup').RollupOptions} */
function build(name) {
  const root = `packages/${name}`;
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  return {
    input: entries(manifest).map((file) => `${root}/${file}`),
    treeshake: { moduleSideEffects: false },
    output: {
      dir: `${root}/dist`,
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: `${root}/src`,
      entryFileNames: fileName,
      sourcemap: true,
      // The maps lead to src, which is published beside dist.
      sourcemapExcludeSources: true,
    },
    plugins: [
      {
        name: 'clean',
        buildStart: () => rmSync(`${root}/dist`, { recursive: true, force: true }),
      },
      bundleContract(manifest),
      esbuild({ target: 'es2022', tsconfig: false }),
    ],
  };
}

export default ({ configPackage }) =>
  (configPackage ? [configPackage] : readdirSync('packages')).map(build);
