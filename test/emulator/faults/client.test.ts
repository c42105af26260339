// The real client meets each fault, through the page's own fetch and msw.
import {
  createUser,
  InvalidResponseError,
  listUsers,
  NetworkError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from '@intercom-fetch/core';
import { createEmulator, type Fault } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { expect } from 'chai';
import { app, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { holdTimers } from '../../support/holdTimers.ts';
import { useNetwork } from '../../support/network.ts';

/** Tests whether the page can pass a stream to the service worker; WebKit cannot. */
function streamsReachWorkers(): boolean {
  const stream = new ReadableStream();
  try {
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}

describe('The client, when the emulator fails,', () => {
  let onRequest = () => {};
  const emulator = createEmulator({
    apps: [app],
    latency: () => {
      onRequest();
      return 0;
    },
  });
  const network = useNetwork(() => toHandlers(emulator));
  const client = testClient();
  const { random } = Math;

  beforeEach(() => {
    // The wait before an attempt is a random part of half a second.
    Math.random = () => 0;
    onRequest = () => {};
  });
  afterEach(() => {
    Math.random = random;
    // Ends stalled requests, for which the worker would wait.
    emulator.reset();
  });

  it('sends a request again after a 503 with Retry-After, and gets its response', async () => {
    emulator.fail({ on: 'GET /users', status: 503, times: 2, retryAfter: 0 });
    const page = await listUsers(client, {}, { retry: 2 });
    expect(page.total_count).to.equal(0);
    expect(network.sent).to.have.length(3);
  });

  it('throws the error with the status, the type, the message and Retry-After', async () => {
    emulator.fail({ status: 503, type: 'x', message: 'Back soon', retryAfter: 7 });
    const error = await caught(listUsers(client), ServerError);
    expect(error.message).to.equal('GET /users: Back soon [503 x]');
    expect(error.headers.get('Retry-After')).to.equal('7');
    emulator.fail({ status: 429, retryAfter: 9 });
    const limited = await caught(listUsers(client), RateLimitError);
    expect([limited.type, limited.retryAfter]).to.deep.equal(['rate_limit_exceeded', 9]);
  });

  it('throws a NetworkError when the connection is reset', async () => {
    emulator.fail({ kind: 'reset' });
    await caught(listUsers(client), NetworkError);
    expect(network.sent).to.have.length(1);
  });

  it('writes once when the response to an upsert was lost and the client repeats it', async () => {
    emulator.fail({ on: 'POST /users', kind: 'reset', handled: true });
    const user = await createUser(client, { user_id: '7' }, { retry: 1 });
    expect(user.user_id).to.equal('7');
    expect(network.sent).to.have.length(2);
    expect(emulator.snapshot().apps[app.appId]?.users).to.have.length(1);
  });

  const unusable: Fault[] = [{ kind: 'garbage' }, { kind: 'html', status: 200 }];
  for (const fault of unusable) {
    it(`throws an InvalidResponseError when the response is ${fault.kind}`, async () => {
      emulator.fail(fault);
      const error = await caught(listUsers(client), InvalidResponseError);
      expect(error.status).to.equal(200);
    });
  }

  it('throws a ServerError when a proxy responds in HTML', async () => {
    emulator.fail({ kind: 'html' });
    expect((await caught(listUsers(client), ServerError)).status).to.equal(502);
  });

  it('throws an InvalidResponseError when the response is cut off', async () => {
    emulator.fail({ kind: 'cutOff' });
    // Without streams, the worker passes nothing of a response that is cut off.
    if (!streamsReachWorkers()) await caught(listUsers(client), NetworkError);
    else expect((await caught(listUsers(client), InvalidResponseError)).status).to.equal(200);
  });

  it('gets a response that is slow', async () => {
    emulator.fail({ kind: 'slow', ms: 5 });
    expect((await listUsers(client)).total_count).to.equal(0);
  });

  const timeout = 12_345;
  const timers = holdTimers(timeout);

  /** Lets the client's time-out pass as soon as its request has reached the emulator. */
  function timedOut(): Promise<TimeoutError> {
    onRequest = () => timers.strike(timeout);
    return caught(listUsers(client, {}, { timeout }), TimeoutError);
  }

  for (const kind of ['stall', 'stallBody'] as const) {
    it(`throws a TimeoutError when the response does not come whole: ${kind}`, async () => {
      emulator.fail({ kind });
      const error = await timedOut();
      expect(error.message).to.contain('no whole response in 12345 ms');
      expect(network.sent).to.have.length(1);
    });

    it(`rejects with the reason of an abort meanwhile: ${kind}`, async () => {
      emulator.fail({ kind });
      const controller = new AbortController();
      onRequest = () => controller.abort('no longer needed');
      const outcome = listUsers(client, {}, { signal: controller.signal });
      expect(await caught(outcome)).to.equal('no longer needed');
    });
  }
});
