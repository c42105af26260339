import { expect } from 'chai';
import { caught } from '../../support/caught.ts';
import { countListeners } from '../../support/countListeners.ts';
import { holdTimers } from '../../support/holdTimers.ts';
import { type Api, app, basic, createApi, type Result, root } from '../api.ts';
import { drain } from './drain.ts';

const headers = { Authorization: basic(app.appId, app.apiKey) };
const allowed = () => createApi({ allowFaults: true });

function getWith({ send }: Api, fault: string, path = '/users'): Promise<Result> {
  return send(path, { headers: { 'x-emulator-fault': fault } });
}

function fetchWith({ emulator }: Api, fault: string): Promise<Response> {
  return emulator.fetch(`${root}/users`, { headers: { ...headers, 'x-emulator-fault': fault } });
}

describe('x-emulator-fault', () => {
  const timers = holdTimers();
  const listeners = countListeners();

  it('is ignored unless it is allowed', async () => {
    for (const api of [createApi(), createApi({ allowFaults: false })]) {
      expect((await getWith(api, '503')).status).to.equal(200);
      expect((await getWith(api, 'nonsense')).status).to.equal(200);
    }
  });

  it('makes this one request fail, with the key or without', async () => {
    const api = allowed();
    const { status, body } = await getWith(api, '503');
    expect([status, body.error.type]).to.deep.equal([503, 'server_error']);
    expect((await api.get('/users')).status).to.equal(200);
    const anonymous = { headers: { 'x-emulator-fault': '503' } };
    expect((await api.emulator.fetch(`${root}/users`, anonymous)).status).to.equal(503);
  });

  it('takes precedence over the faults of fail, and uses none of them up', async () => {
    const api = allowed();
    api.emulator.fail({ status: 500 });
    expect((await getWith(api, '429')).status).to.equal(429);
    expect((await api.get('/users')).status).to.equal(500);
    expect((await api.get('/users')).status).to.equal(200);
  });

  const statuses: [string, number, string | null, string?][] = [
    ['503; retry-after=1', 503, '1'],
    ['503;Retry-After = 0', 503, '0'],
    ['503;retryafter=1.5', 503, '1.5'],
    [
      '429; retry-after=Wed, 21 Oct 2015 07:28:00 GMT; message=Not so fast; type=slow_down',
      429,
      'Wed, 21 Oct 2015 07:28:00 GMT',
      'Not so fast',
    ],
  ];
  for (const [fault, status, retryAfter, message] of statuses) {
    it(`takes ${fault}`, async () => {
      const response = await getWith(allowed(), fault);
      expect(response.status).to.equal(status);
      expect(response.headers.get('Retry-After')).to.equal(retryAfter);
      if (message) expect(response.body.error).to.deep.equal({ type: 'slow_down', message });
    });
  }

  for (const [fault, status] of [
    ['html', 502],
    ['HTML; status=200', 200],
    ['garbage', 200],
    ['Garbage; Status=500', 500],
  ] as const) {
    it(`takes ${fault}`, async () => {
      const response = await fetchWith(allowed(), fault);
      expect(response.status).to.equal(status);
      expect(await response.text()).to.match(/doctype html|garbage/);
    });
  }

  for (const fault of ['cutOff', 'cut-off', 'cutoff', 'CUT-OFF; handled=true']) {
    it(`takes ${fault}`, async () => {
      const response = await fetchWith(allowed(), fault);
      expect(response.status).to.equal(200);
      expect(await caught(drain(response))).to.be.instanceOf(TypeError);
    });
  }

  it('takes slow; ms=500', async () => {
    const { body } = await fetchWith(allowed(), 'slow; ms=500');
    const piece = body?.getReader().read();
    await listeners.added();
    expect(timers.elapse()).to.equal(50);
    expect((await piece)?.done).to.equal(false);
  });

  it('takes stall, and stall-body', async () => {
    const api = allowed();
    const stalled = caught(fetchWith(api, 'stall'));
    await listeners.added();
    const stalledBody = caught(drain(await fetchWith(api, 'stall-body')));
    await listeners.added();
    expect(timers.running).to.deep.equal([]);
    api.emulator.reset();
    expect(await stalled).to.be.instanceOf(TypeError);
    expect(await stalledBody).to.be.instanceOf(TypeError);
  });

  it('takes reset, before the request is carried out or after', async () => {
    const api = allowed();
    const post = (fault: string) =>
      api.send('/users', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'x-emulator-fault': fault },
        body: '{"user_id":"1"}',
      });
    expect(await caught(post('reset'))).to.be.instanceOf(TypeError);
    expect((await api.get('/users')).body.total_count).to.equal(0);
    expect(await caught(post('reset; handled=true'))).to.be.instanceOf(TypeError);
    expect((await api.get('/users')).body.total_count).to.equal(1);
  });

  const kinds = 'kind must be one of stall, reset, cutOff, stallBody, slow, html, garbage';
  const malformed: [fault: string, message: string][] = [
    ['', kinds],
    ['nonsense', kinds],
    ['-503', kinds],
    ['__proto__', kinds],
    ['503, stall', 'status must be an integer from 400 to 599'],
    ['200', 'status must be an integer from 400 to 599'],
    ['5e2', 'status must be an integer from 400 to 599'],
    ['503; status=404', 'status must be given once'],
    ['503; retry-after=1; retryAfter=2', 'retryAfter must be given once'],
    ['503;', '"" must be a name, "=" and a value'],
    ['503; retry-after', '"retry-after" must be a name, "=" and a value'],
    ['503; retry-after=-1', 'retryAfter must be seconds from 0, a Date or a text in ASCII'],
    ['503; retry-after=', 'retryAfter must be seconds from 0, a Date or a text in ASCII'],
    ['503; ms=5', 'ms is not known here; there are'],
    ['503; times=2', 'times is not known here; there are'],
    ['503; on=/users', 'on is not known here; there are'],
    ['503; __proto__=x', '__proto__ is not known here; there are'],
    ['stall; status=503', 'status is not known here; there are'],
    ['slow; ms=fast', 'ms must be milliseconds from 0 to 2147483647'],
    ['slow; ms=', 'ms must be milliseconds from 0 to 2147483647'],
    ['slow; handled=false', 'handled must not be false'],
    ['reset; handled=maybe', 'handled must be true or false'],
    ['html; status=204', 'status must be an integer from 200 to 599, of a status that has a body'],
  ];
  for (const [fault, message] of malformed) {
    it(`responds to "${fault}" with a 400 that says ${message}`, async () => {
      const api = allowed();
      const { status, body } = await getWith(api, fault);
      expect([status, body.error.type]).to.deep.equal([400, 'bad_request']);
      expect(body.error.message).to.contain(`x-emulator-fault: ${message}`);
    });
  }
});
