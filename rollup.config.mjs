// Builds every package in packages/ to ESM, one module per source file, with source maps, or only the
// one that `--configPackage=name` names. Declarations come from `tsc -b`, which runs after this.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import esbuild from 'rollup-plugin-esbuild';

/** `./dist/users/index.js` in a package's `exports` or `bin` is built from `src/users/index.ts`. */
function entries({ exports, bin = {} }) {
  return [...Object.values(exports).map((target) => target.default), ...Object.values(bin)]
    .filter(Boolean)
    .map((file) => file.replace('./dist/', 'src/').replace(/\.js$/, '.ts'));
}

/** @returns {import('rollup').RollupOptions} */
function build(name) {
  const root = `packages/${name}`;
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  return {
    input: entries(manifest).map((file) => `${root}/${file}`),
    // Whatever is not a file of the package stays an import.
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    treeshake: { moduleSideEffects: false },
    output: {
      dir: `${root}/dist`,
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: `${root}/src`,
      sourcemap: true,
      // The maps lead to src, which is published beside dist.
      sourcemapExcludeSources: true,
    },
    plugins: [
      {
        name: 'clean',
        buildStart: () => rmSync(`${root}/dist`, { recursive: true, force: true }),
      },
      esbuild({ target: 'es2022', tsconfig: false }),
    ],
  };
}

export default ({ configPackage }) =>
  (configPackage ? [configPackage] : readdirSync('packages')).map(build);
