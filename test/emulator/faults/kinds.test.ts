import type { Emulator, Fault } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { caught } from '../../support/caught.ts';
import { countListeners } from '../../support/countListeners.ts';
import { holdTimers } from '../../support/holdTimers.ts';
import { app, basic, createApi, root } from '../api.ts';
import { drain } from './drain.ts';

const headers = { Authorization: basic(app.appId, app.apiKey) };
const users = `${root}/users`;

/** Adds a fault, and returns the response to the request that it strikes. */
async function failingResponse(fault: Fault, { emulator } = createApi()): Promise<Response> {
  emulator.fail(fault);
  return emulator.fetch(users, { headers });
}

function write(emulator: Emulator): Promise<Response> {
  return emulator.fetch(users, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: '{"user_id":"1","name":"Ada"}',
  });
}

async function countOf({ emulator }: { emulator: Emulator }): Promise<number> {
  const list = await emulator.fetch(users, { headers });
  return (await list.json()).total_count;
}

describe('a fault with a status', () => {
  const types: [status: number, type: string][] = [
    [400, 'bad_request'],
    [401, 'not_authenticated'],
    [402, 'request_failed'],
    [403, 'not_authenticated'],
    [404, 'not_found'],
    [405, 'method_not_allowed'],
    [413, 'request_too_large'],
    [418, 'bad_request'],
    [429, 'rate_limit_exceeded'],
    [500, 'server_error'],
    [502, 'server_error'],
    [503, 'server_error'],
    [599, 'server_error'],
  ];
  for (const [status, type] of types) {
    it(`responds with ${status} in the envelope, as ${type}`, async () => {
      const response = await failingResponse({ status });
      expect(response.status).to.equal(status);
      expect(response.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
      expect(response.headers.get('Retry-After')).to.equal(null);
      const message = `The emulator was asked to fail with status ${status}`;
      expect(await response.json()).to.deep.equal({ error: { type, message } });
    });
  }

  it('responds with the given type and message', async () => {
    const response = await failingResponse({ status: 500, type: 'internal_error', message: 'Ö"x' });
    const error = { type: 'internal_error', message: 'Ö"x' };
    expect(await response.json()).to.deep.equal({ error });
  });

  const waits: [Date | number | string, string][] = [
    [0, '0'],
    [1, '1'],
    [0.5, '0.5'],
    [new Date(Date.UTC(2013, 0, 1)), 'Tue, 01 Jan 2013 00:00:00 GMT'],
    ['soon', 'soon'],
  ];
  for (const [retryAfter, header] of waits) {
    it(`says Retry-After: ${header}`, async () => {
      const response = await failingResponse({ status: 429, retryAfter });
      expect(response.headers.get('Retry-After')).to.equal(header);
    });
  }
});

describe('a fault of the kind', () => {
  it('html responds with a page and 502, or another status', async () => {
    const response = await failingResponse({ kind: 'html' });
    expect(response.status).to.equal(502);
    expect(response.headers.get('Content-Type')).to.equal('text/html; charset=utf-8');
    expect(await response.text()).to.match(/^<!doctype html>/);
    expect((await failingResponse({ kind: 'html', status: 200 })).status).to.equal(200);
  });

  it('garbage responds with text that is not JSON, with the type of JSON, with 200 or another status', async () => {
    const response = await failingResponse({ kind: 'garbage' });
    expect(response.status).to.equal(200);
    expect(response.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
    const text = await response.text();
    expect(() => JSON.parse(text)).to.throw(SyntaxError);
    expect((await failingResponse({ kind: 'garbage', status: 500 })).status).to.equal(500);
  });

  it('reset rejects with a TypeError, as fetch does', async () => {
    const reason = await caught(failingResponse({ kind: 'reset' }));
    expect(reason).to.be.instanceOf(TypeError);
    expect(String(reason)).to.equal('ConnectionReset: The connection was reset');
  });

  it('cutOff responds as usual, and breaks after half of the body', async () => {
    const api = createApi();
    const whole = await (await api.emulator.fetch(users, { headers })).text();
    const response = await failingResponse({ kind: 'cutOff' }, api);
    expect(response.status).to.equal(200);
    expect(response.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
    expect(response.headers.get('Content-Length')).to.equal(String(whole.length));
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).to.equal(
      whole.slice(0, Math.floor(whole.length / 2)),
    );
    expect(await caught(Promise.resolve(reader?.read()))).to.be.instanceOf(TypeError);
  });

  it('cutOff breaks an error of the API as well', async () => {
    const { emulator } = createApi();
    emulator.fail({ kind: 'cutOff' });
    const response = await emulator.fetch(users);
    expect(response.status).to.equal(401);
    expect(await caught(drain(response))).to.be.instanceOf(TypeError);
  });
});

describe('a fault that has no body to spoil', () => {
  for (const kind of ['cutOff', 'stallBody', 'slow'] as const) {
    it(`of the kind ${kind} responds to a HEAD with the headers of the GET`, async () => {
      const { emulator } = createApi();
      emulator.fail({ kind });
      const response = await emulator.fetch(users, { method: 'HEAD', headers });
      expect(response.status).to.equal(200);
      expect(Number(response.headers.get('Content-Length'))).to.be.above(0);
      expect(await response.text()).to.equal('');
    });
  }
});

describe('a fault strikes', () => {
  holdTimers();
  const listeners = countListeners();
  const before: Fault[] = [
    { status: 503 },
    { kind: 'html' },
    { kind: 'garbage' },
    { kind: 'reset' },
    { kind: 'stall' },
  ];
  const after: Fault[] = [{ kind: 'cutOff' }, { kind: 'stallBody' }, { kind: 'slow' }];

  async function countAfter(fault: Fault): Promise<number> {
    const api = createApi();
    api.emulator.fail(fault);
    const controller = new AbortController();
    const outcome = Promise.allSettled([write(api.emulator)]);
    if (fault.kind === 'stall') await listeners.added();
    else await outcome;
    controller.abort();
    return countOf(api);
  }

  for (const fault of before) {
    const name = fault.kind ?? 'a status';
    it(`before the request is carried out: ${name}`, async () => {
      expect(await countAfter(fault)).to.equal(0);
    });
    it(`after it, when handled is true: ${name}`, async () => {
      expect(await countAfter({ ...fault, handled: true } as Fault)).to.equal(1);
    });
  }

  for (const fault of after) {
    it(`after the request is carried out: ${fault.kind}`, async () => {
      expect(await countAfter(fault)).to.equal(1);
    });
  }

  for (const kind of ['cutOff', 'stallBody'] as const) {
    it(`before it, when handled is false, with half of some body: ${kind}`, async () => {
      expect(await countAfter({ kind, handled: false })).to.equal(0);
      const { body } = await failingResponse({ kind, handled: false });
      const { value } = (await body?.getReader().read()) ?? {};
      expect(new TextDecoder().decode(value)).to.equal('{');
    });
  }

  it('with its own status and type, also after the request was carried out', async () => {
    const { emulator } = createApi();
    emulator.fail({ kind: 'html', handled: true });
    const response = await write(emulator);
    expect(response.status).to.equal(502);
    expect(response.headers.get('Content-Type')).to.equal('text/html; charset=utf-8');
  });
});
