import {
  InvalidRequestError,
  NetworkError,
  type RequestSpec,
  ServerError,
  TimeoutError,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { holdTimers } from '../support/holdTimers.ts';

const get: RequestSpec<unknown> = { method: 'GET', path: '/users' };
const upsert: RequestSpec<unknown> = { method: 'POST', path: '/users', body: {}, idempotent: true };
const post: RequestSpec<unknown> = { method: 'POST', path: '/events', body: {} };

/** `stalls` until its time is up, which is at once; `hangs` until the test says that it is. */
type State = 'up' | 'refuses' | 'stalls' | 'hangs' | number;

/** Held, so that it strikes only those that it should. */
const timeout = 12_345;

/** A client of several hosts, what each of them does, and which were asked. */
function createHosts(states: State[], onStall = () => {}) {
  const asked: string[] = [];
  const names = states.map((_, index) => 'abcd'[index] ?? '');
  const client = testClient({
    retry: 2,
    timeout,
    baseUrl: names.map((name) => `https://${name}.example.com/v1`),
    fetch: async ({ url }) => {
      const name = new URL(url).host[0] ?? '';
      asked.push(name);
      const state = states[names.indexOf(name)];
      if (state === 'refuses') throw new TypeError('refused');
      if (state === 'stalls') onStall();
      if (state === 'stalls' || state === 'hangs') return new Promise(() => {});
      return Response.json({ name }, { status: state === 'up' ? 200 : Number(state) });
    },
  });
  return { client, asked, states };
}

/** Lets the clock of the page stand at a time that the test moves. */
async function withClock(use: (move: (ms: number) => void) => Promise<void>): Promise<void> {
  let time = 1_000;
  const { now } = performance;
  performance.now = () => time;
  try {
    await use((ms) => {
      time += ms;
    });
  } finally {
    performance.now = now;
  }
}

describe('with several base URLs', () => {
  const timers = holdTimers(timeout);
  const timeUp = () => timers.strike(timeout);
  const hosts = (...states: State[]) => createHosts(states, timeUp);

  it('the first is asked as long as it responds, also with another refusal', async () => {
    const { client, asked, states } = hosts('up', 'up');
    expect(await client.request(get)).to.deep.equal({ name: 'a' });
    for (const status of [404, 500]) {
      states[0] = status;
      await client.request(get, { retry: 0 }).catch(() => {});
    }
    expect(asked).to.deep.equal(['a', 'a', 'a']);
  });

  for (const spec of [get, upsert]) {
    for (const state of ['refuses', 'stalls', 503] as const) {
      it(`a safe ${spec.method} goes on to the next at once when one ${state}`, async () => {
        const { client, asked } = hosts(state, 'up', 'up');
        expect(await client.request(spec)).to.deep.equal({ name: 'b' });
        expect(asked).to.deep.equal(['a', 'b']);
      });
    }
  }

  it('each is tried before the call fails, and the error lists all attempts', async () => {
    const { client, asked } = hosts('refuses', 'stalls', 503);
    const error = await caught(client.request(get), ServerError);
    expect(asked).to.deep.equal(['a', 'b', 'c']);
    expect(error.attempts.map(({ status, failure }) => status ?? failure)).to.deep.equal([
      'NetworkError',
      'TimeoutError',
      503,
    ]);
  });

  it('no call is sent more often than retry allows', async () => {
    const { client, asked } = hosts('refuses', 'up');
    await caught(client.request(get, { retry: 0 }), NetworkError);
    expect(asked).to.deep.equal(['a']);
    expect(await client.request(get, { retry: 0 })).to.deep.equal({ name: 'b' });
  });

  it('an unsafe call fails and is sent once, and the next call goes elsewhere', async () => {
    const { client, asked } = hosts('stalls', 'up');
    await caught(client.request(post), TimeoutError);
    expect(asked).to.deep.equal(['a']);
    await client.request(post);
    expect(asked).to.deep.equal(['a', 'b']);
  });

  it('the other one stays in use for five minutes, and then the first is asked again', async () => {
    await withClock(async (move) => {
      const { client, asked } = hosts('refuses', 'up');
      await client.request(get);
      move(5 * 60_000 - 1);
      await client.request(get);
      expect(asked).to.deep.equal(['a', 'b', 'b']);
      move(1);
      await client.request(get);
      expect(asked).to.deep.equal(['a', 'b', 'b', 'a', 'b']);
    });
  });

  it('calls that fail at the same time leave a host once', async () => {
    const { client, asked } = hosts('refuses', 'up', 'up');
    await Promise.all(Array.from({ length: 5 }, () => client.request(get)));
    expect(asked).to.deep.equal([...'aaaaabbbbb']);
  });

  it('a call that learns late of a failure does not go back to a host that was left as well', async () => {
    const { client, asked, states } = hosts('hangs', 'refuses', 'up');
    const late = client.request(get);
    // So that its request has gone.
    await new Promise((resolve) => setTimeout(resolve));
    states[0] = 'refuses';
    await client.request(get);
    timeUp();
    await late;
    expect(asked.join('')).to.equal('aabcc');
    await client.request(get);
    expect(asked.at(-1)).to.equal('c');
  });

  it('neither an abort nor a totalTimeout leaves a host', async () => {
    const { client, asked, states } = hosts('stalls', 'up');
    const signal = AbortSignal.timeout(5);
    const reason = await caught(client.request(get, { signal, timeout: false }));
    expect(reason).to.equal(signal.reason);
    await caught(client.request(get, { timeout: false, totalTimeout: 5 }), TimeoutError);
    states[0] = 'up';
    await client.request(get);
    expect(asked).to.deep.equal(['a', 'a', 'a']);
  });

  it('a list that is empty, or holds what is no URL, is refused', () => {
    for (const baseUrl of [[], ['https://a.example.com', 'nowhere']]) {
      expect(() => testClient({ baseUrl })).to.throw(InvalidRequestError, 'baseUrl');
    }
  });
});
