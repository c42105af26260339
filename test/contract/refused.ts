import assert from 'node:assert/strict';
import { ApiException } from '@intercom-fetch/contract';

/** Asserts that `read` throws the exception of a contract, with exactly this message. */
export function assertRefused(read: () => unknown, message: string, status = 400): void {
  let thrown: unknown;
  try {
    read();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown instanceof ApiException, `${thrown}`);
  assert.deepEqual([thrown.status, thrown.message], [status, message]);
}
