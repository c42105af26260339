// Every operation of the client through the gateway, with its result and the contents of the workspace.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationNames } from '../support/operationNames.ts';
import { everyOperation, openScene } from './everyOperation.ts';

describe('Every operation of the client, through the gateway', () => {
  const scene = openScene();
  for (const [name, step] of Object.entries(everyOperation)) {
    it(`${name} returns its result and writes to the workspace`, () => step(scene));
  }

  it('has a step', () => {
    assert.deepEqual(Object.keys(everyOperation).sort(), operationNames);
  });
});
