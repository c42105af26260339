// Operations of many requests leave no listener on the signal of the caller.
import { importUsers, iterateUsers, type UserInput } from '@intercom-fetch/core';
import { expect } from 'chai';
import { testClient } from '../../support/app.ts';
import { countListeners } from '../../support/countListeners.ts';
import { noteRejections } from '../../support/noteRejections.ts';
import { numbered, taken } from './bulk.ts';

const endless = (): AsyncIterable<UserInput> => ({
  [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }),
});

/** Makes a client whose requests get a matching response, up to `most`, and then none. */
function responding(most: number) {
  let count = 0;
  return testClient({
    fetch: (request) => {
      count += 1;
      if (count > most) return new Promise(() => {});
      const page = { users: [{ user_id: `${count}` }], page: count, total_pages: 4 };
      return Promise.resolve(request.method === 'GET' ? Response.json(page) : taken());
    },
  });
}

async function iterate(most: number, signal: AbortSignal, leaveAt?: string): Promise<void> {
  for await (const { user_id } of iterateUsers(responding(most), {}, { concurrency: 2, signal })) {
    if (user_id === leaveAt) return;
  }
}

const send = (most: number, source: Iterable<UserInput> | AsyncIterable<UserInput>) => {
  const client = responding(most);
  return (signal: AbortSignal) =>
    importUsers(client, source, { batchSize: 1, concurrency: 2, signal });
};

describe('On the signal of the caller', () => {
  const listeners = countListeners();
  const rejections = noteRejections();

  const finishing = {
    'an iteration to the end': (signal: AbortSignal) => iterate(4, signal),
    'an iteration that is left': (signal: AbortSignal) => iterate(4, signal, '2'),
    'an import': send(4, numbered(4)),
  };
  for (const [what, run] of Object.entries(finishing)) {
    it(`${what} leaves no listener`, async () => {
      const { signal } = new AbortController();
      await run(signal);
      expect(listeners.count(signal)).to.equal(0);
      expect(await rejections()).to.deep.equal([]);
    });
  }

  const stalling = {
    'an iteration whose next page stalls': (signal: AbortSignal) => iterate(2, signal),
    'an import whose batches stall': send(2, numbered(4)),
    'an import whose source stalls': send(4, endless()),
  };
  for (const [what, run] of Object.entries(stalling)) {
    it(`${what} ends with the reason of an abort, and leaves no listener`, async () => {
      const controller = new AbortController();
      const { signal } = controller;
      const outcome = run(signal).then(
        () => 'an end',
        (reason: unknown) => reason,
      );
      await rejections();
      controller.abort('enough');
      expect(await outcome).to.equal('enough');
      expect(listeners.count(signal)).to.equal(0);
      expect(await rejections()).to.deep.equal([]);
    });
  }
});
