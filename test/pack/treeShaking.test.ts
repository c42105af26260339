// A bundle of one operation holds no code, path or schema of another operation, with
// esbuild, rollup and webpack.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { operationNames } from '../support/operationNames.ts';
import { type BundlerName, type Bundles, bundlers } from './bundlers.ts';
import { contentsOf, operations, schemaNames } from './operations.ts';

const names = Object.keys(operations);
const paths = [...new Set(Object.values(operations).map(({ path }) => path))];
const allFields = contentsOf(schemaNames).fields;

const pageOf = (...operation: string[]) =>
  `export { ${['createClient', ...operation].join(', ')} } from '@intercom-fetch/core';`;

/** Returns the wanted names that the code declares, also with the number that a bundler appends to a duplicate name. */
const declaredIn = (code: string, wanted: readonly string[]) =>
  wanted
    .filter((name) => new RegExp(`\\b(function\\*?|const|var) ${name}(\\$?\\d+)?\\b`).test(code))
    .sort();

const pathsIn = (code: string) =>
  paths.filter((path) => code.includes(`"${path}"`) || code.includes(`'${path}'`));

const fieldsIn = (code: string) =>
  allFields.filter((name) => new RegExp(`\\b${name}\\b`).test(code));

describe('The list of operations', () => {
  it('has every operation that core exports', () => {
    assert.deepEqual(operationNames, [...names].sort());
  });

  it('has each exported schema in an operation', () => {
    const named = contentsOf(Object.values(operations).flatMap(({ schemas }) => schemas)).schemas;
    const others = schemaNames.filter((name) => !named.includes(name));
    assert.deepEqual(others, []);
  });
});

for (const name of Object.keys(bundlers) as BundlerName[]) {
  const { bundle, keepsNames } = bundlers[name];

  describe(`A bundle by ${name}`, () => {
    let bundles: Bundles;

    before(async () => {
      const pages = names.map((operation) => [operation, pageOf(operation)] as const);
      bundles = await bundle(new Map([['client', pageOf()], ...pages]));
    });

    const codeOf = (page: string) => bundles.get(page) ?? assert.fail(`there is no ${page}`);

    it('of the client alone holds no code of an operation', () => {
      const code = codeOf('client');
      assert.deepEqual(pathsIn(code), []);
      assert.deepEqual(fieldsIn(code), []);
      if (keepsNames) assert.deepEqual(declaredIn(code, [...names, ...schemaNames]), []);
    });

    for (const [operation, { path, schemas, fields = [], uses = [] }] of Object.entries(
      operations,
    )) {
      it(`of ${operation} holds its path, schemas and fields, and those of no other`, () => {
        const code = codeOf(operation);
        const contents = contentsOf(schemas);
        assert.deepEqual(pathsIn(code), [path]);
        const own = new Set([...contents.fields, ...fields]);
        assert.deepEqual(
          fieldsIn(code),
          allFields.filter((field) => own.has(field)),
        );
        if (!keepsNames) return;
        const others = names.filter((name) => !uses.includes(name));
        assert.deepEqual(declaredIn(code, others), [operation]);
        const foreign = schemaNames.filter((name) => !contents.schemas.includes(name));
        assert.deepEqual(declaredIn(code, foreign), []);
      });
    }
  });
}

describe('A bundle of a schema alone', () => {
  let bundles: Bundles;

  before(async () => {
    const pages = schemaNames.map((name) => {
      const code = `export { ${name} } from '@intercom-fetch/core/schemas';`;
      return [name, code] as const;
    });
    bundles = await bundlers.esbuild.bundle(new Map(pages));
  });

  for (const name of schemaNames) {
    it(`holds ${name}, the schemas inside of it, and no client`, () => {
      const code = bundles.get(name) ?? '';
      const contents = contentsOf([name]);
      const foreign = schemaNames.filter((other) => !contents.schemas.includes(other));
      assert.deepEqual(declaredIn(code, foreign), []);
      assert.deepEqual(declaredIn(code, [name]), [name]);
      assert.deepEqual(fieldsIn(code), contents.fields);
      assert.deepEqual(declaredIn(code, [...names, 'createClient']), []);
    });
  }
});
