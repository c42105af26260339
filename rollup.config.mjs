// Builds each package in packages/ to its dist/, or only those that `--configPackage=name,name` names.
// Declarations come from `tsc -b`, which runs after this. It does not where named packages are built only to be run,
// and `test/pack/prepack.mjs` refuses to pack a package whose declarations are not those of its sources.
//
// Why one chunk per package: a page without a bundler, and a cold process, load every module of a package
// one by one, and one file per source made that 89 files for one operation. Each entry of `exports` is a
// façade over the chunk. Code that only another entry reaches stays with that entry, so that a page which
// imports `.` loads neither `node:` modules nor an optional peer. How the sources are cut is then a matter
// of reading them, and of nothing else.
//
// Why initialisers are wrapped: within one chunk a bundler has to prove of each unused constant that its
// initialiser does nothing. It cannot for a call of another package such as `v.object({ … })`, and a mark on
// that call does not cover its arguments. As one marked call of a function, the initialiser is dropped whole.
// The mark is a promise: "nothing runs at import". A top-level statement that runs fails the build.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import MagicString from 'magic-string';
import esbuild from 'rollup-plugin-esbuild';
import { addLicenses } from './packages/core/licenses.mjs';
import { compareDeclarations } from './test/pack/prepack.mjs';

const manifests = new Map(
  readdirSync('packages').map((folder) => [
    `packages/${folder}`,
    JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8')),
  ]),
);

/** The path of `src/users/index.ts` for the target `./dist/users/index.js` of a manifest. */
const sourceOf = (root, target) =>
  resolve(root, target.replace('./dist/', 'src/').replace(/\.js$/, '.ts'));

/** The target in `exports` of the module that has these declarations. */
const moduleOf = (types) => types.replace(/\.d\.ts$/, '.js');

/** The targets in a package's `exports` that are modules, by their subpaths. */
function modulesOf({ exports }) {
  return Object.entries(exports).flatMap(([subpath, target]) =>
    target.types && target.default === moduleOf(target.types) ? [[subpath, target.default]] : [],
  );
}

/** The targets in a package's `exports` that have the declarations of another: that one as a file without imports. */
function standalonesOf({ exports }) {
  return Object.values(exports).filter(
    (target) => target.types && target.default !== moduleOf(target.types),
  );
}

/** Sources of packages of the workspace, by what imports them. */
const sourcesOf = (packages) =>
  new Map(
    packages.flatMap(([root, manifest]) =>
      modulesOf(manifest).map(([subpath, target]) => [
        join(manifest.name, subpath),
        sourceOf(root, target),
      ]),
    ),
  );

const sources = sourcesOf([...manifests]);
const privateSources = sourcesOf([...manifests].filter(([, manifest]) => manifest.private));

/**
 * Bundles private packages into the one that uses them, because nobody can install them. A library of theirs
 * stays an import where that package depends on it as well, and else is bundled, too.
 *
 * @returns {import('rollup').Plugin[]}
 */
function bundlePrivatePackages({ dependencies = {} }) {
  const roots = [...manifests].flatMap(([root, manifest]) =>
    manifest.private ? [resolve(root) + sep] : [],
  );
  return [
    {
      name: 'bundle-private-packages',
      resolveId(id, importer) {
        if (privateSources.has(id)) return privateSources.get(id);
        if (!importer || id.startsWith('.') || isAbsolute(id)) return null;
        const isMissing = roots.some((root) => importer.startsWith(root)) && !(id in dependencies);
        return isMissing ? null : { id, external: true };
      },
    },
    nodeResolve(),
  ];
}

/**
 * Gives each module to the first entry that reaches it: `emulator.js` holds what `.` needs, `emulator-node.js`
 * what only `./node` and the command need. Rollup leaves out the façade where an entry exports the whole chunk.
 *
 * @param {readonly (readonly [subpath: string, source: string])[]} entries those of `exports`, in order
 * @returns {import('rollup').Plugin}
 */
function chunkByEntry(name, entries) {
  const chunks = new Map();
  return {
    name: 'chunk-by-entry',
    buildEnd() {
      chunks.clear();
      for (const [subpath, source] of entries) {
        const reached = new Set([source]);
        for (const id of reached) {
          if (chunks.has(id)) continue;
          chunks.set(id, subpath.replace('.', name).replaceAll('/', '-'));
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
        }
      }
    },
    outputOptions: (options) => ({ ...options, manualChunks: (id) => chunks.get(id) }),
  };
}

/** True for a literal and for arithmetic with literals, such as `31 * 24 * 60 * 60`. */
function isConstant({ type, left, right }) {
  return (
    type === 'Literal' || (type === 'BinaryExpression' && isConstant(left) && isConstant(right))
  );
}

/** True for an expression that no bundler needs to be told about: evaluating it calls and reads nothing. */
function isPlain(node) {
  switch (node?.type) {
    case undefined: // A missing initialiser, or a hole in an array.
    case 'Literal':
    case 'Identifier':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return isConstant(node.argument);
    case 'BinaryExpression':
      return isConstant(node.left) && isConstant(node.right);
    case 'ArrayExpression':
      return node.elements.every(isPlain);
    case 'ObjectExpression':
      return node.properties.every(
        ({ type, computed, value }) => type === 'Property' && !computed && isPlain(value),
      );
    default:
      return false;
  }
}

/** The first node outside of functions that changes something, or waits: such an initialiser is not pure. */
function findEffect(node) {
  if (typeof node?.type !== 'string' || /Function/.test(node.type)) return undefined;
  if (/^(Assignment|Update|Await)Expression$/.test(node.type)) return node;
  for (const child of Object.values(node).flat()) {
    const found = child && typeof child === 'object' && findEffect(child);
    if (found) return found;
  }
  return undefined;
}

/** What in a class runs when the class is defined, where that is more than naming its parent. */
function findStaticCode({ superClass, body }) {
  if (superClass && superClass.type !== 'Identifier') return superClass;
  return body.body.find(
    (member) =>
      member.type === 'StaticBlock' ||
      member.computed ||
      (member.type === 'PropertyDefinition' && member.static && !isPlain(member.value)),
  );
}

/**
 * Marks initialisers of our top-level constants as pure, and refuses whatever else of ours runs at import.
 *
 * @param {readonly string[]} commands paths of modules that are there to run
 * @returns {import('rollup').Plugin}
 */
function pureInitialisers(commands) {
  return {
    name: 'pure-initialisers',
    transform(code, id) {
      if (!id.endsWith('.ts') || commands.includes(id)) return null;
      const text = new MagicString(code);
      const refuse = ({ start }, what) => {
        const before = code.slice(0, start).split('\n');
        const map = new SourceMap(this.getCombinedSourcemap());
        const { lineNumber, columnNumber } = map.findOrigin(
          before.length,
          before.at(-1).length + 1,
        );
        const message = `Nothing may run at import, and a bundler could not drop it: ${what}`;
        this.error({ message, loc: { file: id, line: lineNumber, column: columnNumber } });
      };
      for (const statement of this.parse(code).body) {
        const declaration = statement.declaration ?? statement;
        if (declaration.type === 'ClassDeclaration') {
          const found = findStaticCode(declaration);
          if (found) refuse(found, 'code in the definition of a class');
        } else if (declaration.type === 'VariableDeclaration') {
          for (const { id: pattern, init } of declaration.declarations) {
            if (pattern.type !== 'Identifier') refuse(pattern, 'destructuring');
            if (isPlain(init)) continue;
            const effect = findEffect(init);
            if (effect) refuse(effect, 'an effect in an initialiser');
            if (init.type === 'ClassExpression') refuse(init, 'a class without a declaration');
            text.appendLeft(init.start, '/* @__PURE__ */ (() => (').appendRight(init.end, '))()');
          }
        } else if (!/^(Import|Export|Function).*Declaration$/.test(declaration.type)) {
          refuse(declaration, 'a statement');
        }
      }
      return text.hasChanged()
        ? { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) }
        : null;
    },
  };
}

/**
 * Removes what earlier builds have left in dist: modules that are no longer written, and declarations whose source is
 * gone. A partial build is followed by no `tsc -b`, so it leaves declarations alone.
 *
 * @returns {import('rollup').Plugin}
 */
function removeStaleFiles(root, isPartial) {
  return {
    name: 'remove-stale-files',
    writeBundle({ dir }, bundle) {
      const files = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => relative(dir, join(parentPath, name)).replaceAll(sep, '/'));
      const isOfTypes = (file) => /\.d\.ts(\.map)?$|\.tsbuildinfo$/.test(file);
      const stale = files.filter((file) => !(Object.hasOwn(bundle, file) || isOfTypes(file)));
      if (!isPartial) {
        const declarations = compareDeclarations(root);
        stale.push(...declarations.stale.flatMap((file) => [file, `${file}.map`]));
        // TypeScript would not write again what its build info says is there.
        if (declarations.missing.length || declarations.stale.length) {
          stale.push(...files.filter((file) => file.endsWith('.tsbuildinfo')));
        }
      }
      for (const file of stale) rmSync(join(dir, file), { force: true });
    },
  };
}

/** @returns {import('rollup').RollupOptions} */
function build([root, manifest], isPartial) {
  const name = root.replace('packages/', '');
  const modules = modulesOf(manifest).filter(([, target]) => target.startsWith('./dist/'));
  const commands = Object.values(manifest.bin ?? {});
  const entries = [...modules.map(([, target]) => target), ...commands];
  const bundlesPrivate = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
  }).some((dependency) => privateSources.has(dependency));
  return {
    input: Object.fromEntries(
      entries.map((target) => [
        target.replace('./dist/', '').replace(/\.js$/, ''),
        sourceOf(root, target),
      ]),
    ),
    treeshake: { moduleSideEffects: false },
    output: {
      dir: `${root}/dist`,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      // As in the sources, so that the code can be read: no short names, no imports but those of the code.
      minifyInternalExports: false,
      hoistTransitiveImports: false,
      sourcemap: true,
      // The maps lead to src, which is published beside dist. What else is bundled, they hold.
      sourcemapExcludeSources: !bundlesPrivate,
    },
    plugins: [
      bundlePrivatePackages(manifest),
      chunkByEntry(
        name,
        modules.map(([subpath, target]) => [subpath, sourceOf(root, target)]),
      ),
      esbuild({ target: 'es2022', tsconfig: false }),
      pureInitialisers(commands.map((target) => sourceOf(root, target))),
      removeStaleFiles(root, isPartial),
    ],
  };
}

/**
 * The modules of a package that a page without a bundler loads in one request, minified: what another module
 * exports, with its libraries in it. They are built after `build`, which would remove them.
 *
 * @returns {import('rollup').RollupOptions[]}
 */
function buildStandalones([root, manifest]) {
  return standalonesOf(manifest).map(({ types, default: target }) => ({
    input: { [basename(target, '.js')]: sourceOf(root, moduleOf(types)) },
    treeshake: { moduleSideEffects: false },
    output: { dir: join(root, dirname(target)), format: 'es' },
    plugins: [
      {
        name: 'resolve-packages',
        resolveId: (id) => sources.get(id),
        renderChunk(_code, { imports }) {
          if (imports.length) this.error(`${target} is to have no imports, and has ${imports}`);
        },
      },
      nodeResolve(),
      esbuild({ target: 'es2022', tsconfig: false }),
      addLicenses(manifest),
      // To inline functions with parameters makes it larger, compressed.
      terser({ ecma: 2022, module: true, compress: { inline: 1, passes: 3 } }),
    ],
  }));
}

export default ({ configPackage = '' }) => {
  const built = [...manifests].filter(
    ([root]) => !configPackage || configPackage.split(',').includes(basename(root)),
  );
  const isPartial = Boolean(configPackage);
  return [
    ...built.map((each) => build(each, isPartial)),
    ...built.flatMap(buildStandalones),
  ].filter(({ input }) => Object.keys(input).length > 0);
};
