import {
  type ImportResult,
  InvalidRequestError,
  importUsers,
  RateLimitError,
  ServerError,
} from '@intercom-fetch/core';
import { expect } from 'chai';
import { caught } from '../../support/caught.ts';
import { countListeners } from '../../support/countListeners.ts';
import { holdTimers } from '../../support/holdTimers.ts';
import { bulkClient, heldBulkApi, indexesOf, numbered, slowDown, taken } from './bulk.ts';

/** Longer than any pause of these tests, and shorter than the time limit of a request. */
const longestPause = 20_000;
const isPause = (ms: number) => ms < longestPause;

describe('importUsers, when the server asks to slow down,', () => {
  const timers = holdTimers();
  const listeners = countListeners();
  const pauses = () => timers.running.filter(isPause);
  const endPause = () => {
    for (const ms of pauses()) timers.strike(ms);
  };
  const countOf = ({ accepted, refused, invalid, unknown }: ImportResult) =>
    accepted + refused.length + invalid.length + unknown.length;

  it('continues for any time, as long as batches are accepted in between', async () => {
    // The server allows one request in each window.
    let allowed = 1;
    timers.skip((ms) => {
      if (!isPause(ms)) return false;
      allowed = 1;
      return true;
    });
    const client = bulkClient(() => (allowed-- > 0 ? taken() : slowDown(1)));
    for (const onBatchError of ['stop', 'continue'] as const) {
      const options = { batchSize: 10, onBatchError };
      const result = await importUsers(client, numbered(300), options);
      expect(result).to.deep.equal({
        read: 300,
        accepted: 300,
        refused: [],
        invalid: [],
        unknown: [],
        stoppedBy: undefined,
      });
    }
  });

  it('waits with all batches for one pause, and then sends one first', async () => {
    const api = heldBulkApi();
    const importing = importUsers(api.client, numbered(8), { batchSize: 1, concurrency: 4 });
    await api.waiting(4);
    for (let batch = 0; batch < 4; batch++) api.respond(slowDown(1));
    await api.waiting(0);
    expect(pauses()).to.have.length(1);

    endPause();
    await api.waiting(1);
    api.respond(taken());
    await api.waiting(2);
    api.respond(taken());
    await api.waiting(3);
    expect(api.sent()).to.equal(4 + 1 + 2 + 2);
    for (let left = 0; left < 3; left++) api.respond(taken());
    await api.waiting(3);
    for (let left = 0; left < 3; left++) api.respond(taken());
    expect((await importing).accepted).to.equal(8);
  });

  it('waits for the longest of several Retry-Afters', async () => {
    const api = heldBulkApi();
    const importing = importUsers(api.client, numbered(2), { batchSize: 1, concurrency: 2 });
    await api.waiting(2);
    api.respond(slowDown(9));
    api.respond(slowDown(1));
    await api.waiting(0);
    expect(pauses()).to.have.length(1);
    expect(pauses()[0]).to.be.greaterThan(8_000);
    endPause();
    for (let batch = 0; batch < 2; batch++) {
      await api.waiting(1);
      api.respond(taken());
    }
    expect((await importing).accepted).to.equal(2);
  });

  it('sends one batch after a pause, also when another one that was sent before is accepted during it', async () => {
    const api = heldBulkApi();
    const importing = importUsers(api.client, numbered(4), { batchSize: 1, concurrency: 4 });
    await api.waiting(4);
    for (let batch = 0; batch < 3; batch++) api.respond(slowDown(1));
    await api.waiting(1);
    api.respond(taken());
    await api.waiting(0);
    endPause();
    await api.waiting(1);
    api.respond(taken());
    await api.waiting(2);
    api.respond(taken());
    api.respond(taken());
    expect((await importing).accepted).to.equal(4);
  });

  it('does not start another pause for a response to a request from before it', async () => {
    const api = heldBulkApi();
    const options = { batchSize: 1, concurrency: 3, retry: 1 };
    const importing = importUsers(api.client, numbered(3), options);
    await api.waiting(3);
    api.respond(slowDown(1));
    await api.waiting(2);
    endPause();
    // Two of the first three requests are still under way, so no other is sent.
    api.respond(slowDown(1));
    await api.waiting(1);
    endPause();
    api.respond(slowDown(1));
    await api.waiting(0);
    endPause();
    await api.waiting(1);
    api.respond(taken());
    await api.waiting(2);
    api.respond(taken());
    api.respond(taken());
    expect((await importing).accepted).to.equal(3);
  });

  for (const [retry, waits] of [
    [undefined, 2],
    [0, 0],
    [5, 5],
  ] as const) {
    it(`ends after ${waits} pauses in a row with retry ${retry}, and lists no user as refused`, async () => {
      timers.skip(isPause);
      let sent = 0;
      const client = bulkClient(() => {
        sent += 1;
        return slowDown(1);
      });
      const options = { batchSize: 2, concurrency: 2, onBatchError: 'continue' as const, retry };
      const result = await importUsers(client, numbered(50), options);
      expect(sent).to.equal(2 + waits);
      expect(result.stoppedBy).to.be.instanceOf(RateLimitError);
      expect(result.refused).to.deep.equal([]);
      expect(indexesOf(result.unknown).sort((a, b) => a - b)).to.deep.equal([
        ...Array(result.read).keys(),
      ]);
      expect(result.read).to.be.below(10);
      for (const { error } of result.unknown) expect(error).to.equal(result.stoppedBy);
    });
  }

  for (const status of [429, 503]) {
    for (const onBatchError of ['stop', 'continue'] as const) {
      it(`sends no further batch after a ${status} with a Retry-After of two minutes, with ${onBatchError}`, async () => {
        let sent = 0;
        const client = bulkClient(() => {
          sent += 1;
          return sent === 1 ? taken() : slowDown(120, status);
        });
        const snapshots: ImportResult[] = [];
        const result = await importUsers(client, numbered(100), {
          ...{ batchSize: 3, concurrency: 2, onBatchError },
          onProgress: (account) => snapshots.push(account),
        });
        expect(sent).to.be.below(4);
        expect(result.stoppedBy).to.be.instanceOf(status === 429 ? RateLimitError : ServerError);
        expect([result.refused, countOf(result)]).to.deep.equal([[], result.read]);
        expect(result.accepted).to.equal(3);
        expect(new Set(result.unknown.map(({ error }) => error))).to.deep.equal(
          new Set([result.stoppedBy]),
        );
        for (const snapshot of snapshots) {
          expect(snapshot.read - countOf(snapshot)).to.be.within(0, 2 * 3 + 2);
        }
        expect(timers.running).to.deep.equal([]);
      });
    }
  }

  it('treats a 503 without Retry-After as a failure, after which users may have been written', async () => {
    const client = bulkClient(([first]) => (first === '0' ? slowDown(undefined, 503) : taken()));
    const options = { batchSize: 1, concurrency: 1, onBatchError: 'continue' as const };
    const result = await importUsers(client, numbered(3), options);
    expect([result.accepted, indexesOf(result.unknown)]).to.deep.equal([2, [0]]);
    expect(result.stoppedBy).to.equal(undefined);
  });

  it('continues after a refusal of the batch that is sent first after a pause', async () => {
    timers.skip(isPause);
    let sent = 0;
    const client = bulkClient(() => {
      sent += 1;
      if (sent === 2) return Response.json({}, { status: 400 });
      return sent === 1 ? slowDown(1) : taken();
    });
    const options = { batchSize: 1, concurrency: 1, onBatchError: 'continue' as const };
    const result = await importUsers(client, numbered(3), options);
    expect([indexesOf(result.refused), result.accepted]).to.deep.equal([[0], 2]);
  });

  it('ends at once when it is aborted during a pause, and leaves neither timer nor listener', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const api = heldBulkApi();
    let account: ImportResult | undefined;
    const importing = importUsers(api.client, numbered(9), {
      ...{ batchSize: 2, concurrency: 2, signal },
      onProgress: (now) => {
        account = now;
      },
    });
    await api.waiting(2);
    api.respond(slowDown(1));
    api.respond(slowDown(1));
    await api.waiting(0);
    expect(pauses()).to.have.length(1);
    controller.abort('enough');
    expect(await caught(importing)).to.equal('enough');
    expect(api.sent()).to.equal(2);
    expect(indexesOf(account?.unknown ?? [])).to.have.length(account?.read ?? -1);
    expect(timers.running).to.deep.equal([]);
    expect(listeners.count(signal)).to.equal(0);
  });

  it('does not use the retries of the client, which would not wait for the other batches', async () => {
    timers.skip(isPause);
    let sent = 0;
    const client = bulkClient(() => {
      sent += 1;
      return slowDown(1);
    });
    await importUsers(client, numbered(1), { retry: 1 });
    expect(sent).to.equal(2);
  });

  for (const retry of [-1, 1.5, 11, Number.NaN]) {
    it(`refuses retry ${retry} before anything is read`, async () => {
      const rows = function* () {
        yield { user_id: '1' };
        throw new Error('it was read');
      };
      const error = await caught(
        importUsers(bulkClient(taken), rows(), { retry }),
        InvalidRequestError,
      );
      expect(error.message).to.match(/^POST \/users\/bulk_create: retry: /);
    });
  }
});
