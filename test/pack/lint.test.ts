// The tarballs pass publint and "Are the types wrong?".
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { packPackages } from './packPackages.ts';

// The packages are ESM only: resolution without `exports`, and `require`, are not supported.
const unserved = ['node10', 'node16-cjs'];

for (const [name, path] of packPackages()) {
  describe(`The tarball of ${name}`, () => {
    const tarball = new Uint8Array(readFileSync(path));

    it('passes publint', async () => {
      const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
      assert.deepEqual(messages, []);
    });

    it('has types that resolve like its modules', async () => {
      const result = await checkPackage(createPackageFromTarballData(tarball));
      assert.ok(result.types, 'no types are found');
      const problems = result.problems.filter(
        (problem) => !('resolutionKind' in problem && unserved.includes(problem.resolutionKind)),
      );
      assert.deepEqual(problems, []);
    });
  });
}
