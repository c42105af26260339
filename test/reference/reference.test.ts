// The API reference can be made, and nothing in it lacks its words.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { convert, documentedPackages } from './convert.ts';

describe('The API reference', () => {
  for (const name of documentedPackages) {
    it(`of ${name} has words for every export, and links that lead somewhere`, async () => {
      const warnings: string[] = [];
      const { app, project } = await convert(name, (message) => warnings.push(message));
      app.validate(project);
      assert.deepEqual(warnings, []);
      assert.ok(project.children?.length);
    });
  }
});
