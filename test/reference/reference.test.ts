// The API reference can be made, and nothing in it lacks its words.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { publishedPackages } from '../pack/publishedPackages.ts';
import { convert } from './convert.ts';

describe('The API reference', () => {
  for (const each of publishedPackages()) {
    it(`of ${each.directory} has words for every export, and links that lead somewhere`, async () => {
      const warnings: string[] = [];
      const { app, project } = await convert(each, (message) => warnings.push(message));
      app.validate(project);
      assert.deepEqual(warnings, []);
      assert.ok(project.children?.length);
    });
  }
});
