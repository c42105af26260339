// The times at which the command saves, with a fake clock and a fake disk.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createSaver } from '../../../../packages/emulator/src/cli/save.ts';

/** Makes a saver whose writes the test ends. */
function setUp(context: TestContext) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const writes: PromiseWithResolvers<void>[] = [];
  const failures: string[] = [];
  const saver = createSaver({
    write() {
      const write = Promise.withResolvers<void>();
      writes.push(write);
      return write.promise;
    },
    onFailure: (message) => failures.push(message),
    delay: 1000,
  });
  return {
    saver,
    writes,
    failures,
    /** Advances the clock, and runs everything that is due by then. */
    async pass(milliseconds: number): Promise<void> {
      context.mock.timers.tick(milliseconds);
      await new Promise(setImmediate);
    },
  };
}

describe('The saver', () => {
  it('writes once for all changes of a second, and not without a change', async (context) => {
    const { saver, writes, pass } = setUp(context);
    await pass(5000);
    saver.touch();
    await pass(999);
    saver.touch();
    assert.equal(writes.length, 0);
    await pass(1);
    assert.equal(writes.length, 1);
    writes[0]?.resolve();
    await pass(60_000);
    assert.equal(writes.length, 1);
  });

  it('writes changes during a write after that write', async (context) => {
    const { saver, writes, pass } = setUp(context);
    saver.touch();
    await pass(1000);
    saver.touch();
    await pass(60_000);
    assert.equal(writes.length, 1);
    writes[0]?.resolve();
    await pass(0);
    await pass(1000);
    assert.equal(writes.length, 2);
  });

  it('reports a failure once, and tries again until it succeeds', async (context) => {
    const { saver, writes, failures, pass } = setUp(context);
    saver.touch();
    for (const message of ['full', 'full', 'gone', undefined]) {
      await pass(1000);
      const write = writes.at(-1);
      if (message) write?.reject(new Error(message));
      else write?.resolve();
      await pass(0);
    }
    await pass(60_000);
    assert.equal(writes.length, 4);
    assert.deepEqual(failures, ['full', 'gone']);
    saver.touch();
    await pass(1000);
    writes.at(-1)?.reject(new Error('gone'));
    await pass(0);
    assert.deepEqual(failures, ['full', 'gone', 'gone']);
  });

  for (const succeeds of [true, false]) {
    it(`ends with one more write, after the one in progress, and returns that it ${succeeds ? 'succeeded' : 'failed'}`, async (context) => {
      const { saver, writes, pass } = setUp(context);
      saver.touch();
      await pass(1000);
      const finished = saver.finish();
      await pass(60_000);
      assert.equal(writes.length, 1);
      writes[0]?.reject(new Error('full'));
      await pass(0);
      assert.equal(writes.length, 2);
      if (succeeds) writes[1]?.resolve();
      else writes[1]?.reject(new Error('full'));
      assert.equal(await finished, succeeds);
      saver.touch();
      await pass(60_000);
      assert.equal(writes.length, 2);
    });
  }
});
