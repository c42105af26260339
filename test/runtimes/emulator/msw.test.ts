// The emulator behind msw in Node, called by the client.
import assert from 'node:assert/strict';
import https from 'node:https';
import { after, afterEach, before, describe, it } from 'node:test';
import {
  createClient,
  InvalidResponseError,
  listUsers,
  NetworkError,
  ServerError,
  TimeoutError,
} from '@intercom-fetch/core';
import { createEmulator, type Fault } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { setupServer } from 'msw/node';

const app = { appId: 'node_app', apiKey: 'node_key' };
const authorization = `Basic ${Buffer.from(`${app.appId}:${app.apiKey}`).toString('base64')}`;
const headers = { authorization };
const baseUrls = ['https://api.intercom.io/v1/', 'https://eu.example.com/v1/'];

describe('The emulator behind msw in Node', () => {
  let requests = 0;
  let onRequest = () => {};
  const emulator = createEmulator({
    apps: [app],
    latency: () => {
      requests += 1;
      onRequest();
      return 0;
    },
  });
  const server = setupServer(...toHandlers(emulator, baseUrls));
  const client = createClient({ ...app, retry: 0 });

  before(() => server.listen());
  afterEach(() => {
    requests = 0;
    onRequest = () => {};
    emulator.reset();
  });
  after(() => server.close());

  it('responds to fetch at each base URL', async () => {
    for (const baseUrl of baseUrls) {
      const response = await fetch(`${baseUrl}users`, { headers });
      assert.equal((await response.json()).total_count, 0);
    }
  });

  it('responds to node:https', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = https.get(`${baseUrls[1]}users`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
    });
    assert.equal(status, 200);
  });

  it('responds to /events beside /v1/ in the envelope', async () => {
    const response = await fetch('https://eu.example.com/events', { method: 'POST', body: '{}' });
    assert.equal(response.headers.get('Content-Type'), 'application/json; charset=utf-8');
    assert.equal(requests, 1);
  });

  it('responds to a request that is repeated after a 503', async () => {
    emulator.fail({ on: 'GET /users', status: 503, times: 2, retryAfter: 0 });
    assert.equal((await listUsers(client, {}, { retry: 2 })).total_count, 0);
    assert.equal(requests, 3);
  });

  const errors: [Fault, abstract new (...args: never[]) => Error][] = [
    [{ status: 500 }, ServerError],
    [{ kind: 'reset' }, NetworkError],
    [{ kind: 'cutOff' }, InvalidResponseError],
    [{ kind: 'garbage' }, InvalidResponseError],
    [{ kind: 'html', status: 200 }, InvalidResponseError],
    [{ kind: 'html' }, ServerError],
  ];
  for (const [fault, error] of errors) {
    it(`makes the client throw a ${error.name}: ${JSON.stringify(fault)}`, async () => {
      emulator.fail(fault);
      await assert.rejects(listUsers(client), error);
      assert.equal(requests, 1);
    });
  }

  it('sends a slow response to its end', async () => {
    emulator.fail({ kind: 'slow', ms: 5 });
    assert.equal((await listUsers(client)).total_count, 0);
  });

  for (const kind of ['stall', 'stallBody'] as const) {
    it(`makes the client throw a TimeoutError: ${kind}`, async (context) => {
      emulator.fail({ kind });
      const timeout = 12_345;
      const { setTimeout } = globalThis;
      context.mock.method(globalThis, 'setTimeout', (callback: () => void, ms: number) => {
        // The client's time-out passes as soon as its request has reached the emulator.
        if (ms === timeout) onRequest = () => setTimeout(callback, 0);
        return setTimeout(callback, ms);
      });
      await assert.rejects(listUsers(client, {}, { timeout }), TimeoutError);
      assert.equal(requests, 1);
    });

    it(`ends a request that is aborted, and leaves no timer or listener: ${kind}`, async (context) => {
      const warned = context.mock.method(console, 'warn', () => {});
      const failed = context.mock.method(console, 'error', () => {});
      emulator.fail({ kind, times: 20 });
      const controller = new AbortController();
      onRequest = () => {
        if (requests === 20) setImmediate(() => controller.abort('no longer needed'));
      };
      const { signal } = controller;
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, () => listUsers(client, {}, { signal })),
      );
      for (const outcome of outcomes) {
        assert.deepEqual(outcome, { status: 'rejected', reason: 'no longer needed' });
      }
      // msw logs an exception in a handler.
      assert.equal(warned.mock.callCount() + failed.mock.callCount(), 0);
    });
  }
});
