// Runtimes without AbortSignal.any, and signals of another realm or of a polyfill.
import { importUsers, iterateUsers } from '@intercom-fetch/core';
import { expect } from 'chai';
import { testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { numbered, taken } from './bulk.ts';

/** A signal like that of an old polyfill: an event target without `throwIfAborted`. It counts its listeners. */
class OldSignal extends EventTarget {
  aborted = false;
  reason: unknown;
  listeners = 0;

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.listeners += 1;
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.listeners -= 1;
    super.removeEventListener(...args);
  }

  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    this.dispatchEvent(new Event('abort'));
  }
}

/** A client of a server with three pages of one user each, which accepts every batch. */
const client = testClient({
  fetch: async ({ method, url }) => {
    if (method === 'POST') return taken();
    const user_id = new URL(url).searchParams.get('page');
    return Response.json({ users: [{ user_id }], total_pages: 3 });
  },
});

async function iterate(signal: AbortSignal, onUser = (_count: number) => {}): Promise<number> {
  let count = 0;
  for await (const _ of iterateUsers(client, {}, { concurrency: 2, signal })) {
    count += 1;
    onUser(count);
  }
  return count;
}

describe('With a signal of a polyfill,', () => {
  /** The cast: the class has the members of a signal that are used. */
  const asSignal = (signal: OldSignal) => signal as unknown as AbortSignal;

  it('iterateUsers yields all users, and leaves no listener', async () => {
    const signal = new OldSignal();
    expect(await iterate(asSignal(signal))).to.equal(3);
    expect(signal.listeners).to.equal(0);
  });

  it('iterateUsers ends with the reason of an abort, and leaves no listener', async () => {
    const signal = new OldSignal();
    const outcome = iterate(asSignal(signal), (count) => {
      if (count === 2) signal.abort('enough');
    });
    expect(await caught(outcome)).to.equal('enough');
    expect(signal.listeners).to.equal(0);
  });

  it('iterateUsers sends nothing when it was aborted before', async () => {
    const signal = new OldSignal();
    signal.abort('enough');
    expect(await caught(iterate(asSignal(signal)))).to.equal('enough');
    expect(signal.listeners).to.equal(0);
  });

  it('importUsers sends all users, and ends with the reason of an abort', async () => {
    const signal = Object.assign(new OldSignal(), {
      throwIfAborted() {
        if (signal.aborted) throw signal.reason;
      },
    });
    const send = (onProgress = () => {}) =>
      importUsers(client, numbered(4), {
        ...{ batchSize: 1, concurrency: 1, signal: asSignal(signal) },
        onProgress,
      });
    expect((await send()).accepted).to.equal(4);
    expect(signal.listeners).to.equal(0);
    expect(await caught(send(() => signal.abort('enough')))).to.equal('enough');
  });
});

describe('Without AbortSignal.any,', () => {
  const { any } = AbortSignal;
  beforeEach(() => Reflect.deleteProperty(AbortSignal, 'any'));
  afterEach(() => Object.assign(AbortSignal, { any }));

  it('iterateUsers yields all users, and ends with the reason of an abort', async () => {
    const controller = new AbortController();
    expect(await iterate(controller.signal)).to.equal(3);
    const outcome = iterate(controller.signal, () => controller.abort('enough'));
    expect(await caught(outcome)).to.equal('enough');
  });
});
