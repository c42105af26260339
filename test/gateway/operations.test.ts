// Every operation of the client through the gateway, with what it gives and what the workspace holds then.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationNames } from '../support/operationNames.ts';
import { everyOperation, openScene } from './everyOperation.ts';

describe('Every operation of the client, through the gateway', () => {
  const scene = openScene();
  for (const [name, step] of Object.entries(everyOperation)) {
    it(`${name} gives what it should`, () => step(scene));
  }

  it('has been tried', () => {
    assert.deepEqual(Object.keys(everyOperation).sort(), operationNames);
  });
});
