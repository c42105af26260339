// The line that the command prints for a request.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange, open } from '../raw.ts';
import {
  app,
  basic,
  end,
  inFolder,
  names,
  pair,
  post,
  start,
  useCommand,
  usersIn,
} from './runEmulator.ts';

useCommand();

describe('The line of a request', () => {
  /** Sends raw requests and returns their lines. */
  async function linesOf(requests: readonly string[], args: string[] = []): Promise<string[]> {
    const running = await start(['--app', pair, ...args]);
    for (const request of requests) {
      await exchange(
        running.port,
        `${request} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${basic}\r\nConnection: close\r\n\r\n`,
      );
    }
    assert.equal(await end(running), 0);
    const all = running.output.stdout + running.output.stderr;
    for (const secret of [app.apiKey, encodeURIComponent(app.apiKey), basic, 'ada@', 'ada%40']) {
      assert.ok(!all.includes(secret), `${secret} is in ${all}`);
    }
    return running.output.stdout.split('\n').slice(1, -1);
  }

  const cases: [target: string, expected: string][] = [
    ['GET /v1/users', 'GET /v1/users 200'],
    ['DELETE /v1/users?email=ada@example.com', 'DELETE /v1/users?email=… 404'],
    ['GET /v1/users?page=1&per_page=2', 'GET /v1/users?page=…&per_page=… 200'],
    ['GET /v1/users?ada@example.com', 'GET /v1/users?… 200'],
    [`GET /v1/users?${app.apiKey}&a=${app.apiKey}`, 'GET /v1/users?…&a=… 200'],
    [`GET /v1/users?a=b?c=${app.apiKey}`, 'GET /v1/users?a=… 200'],
    [`GET /v1/${app.apiKey}/x`, 'GET /… 404'],
    [`GET /v1/${encodeURIComponent(app.apiKey)}/x`, 'GET /… 404'],
    [`GET /v1/${basic}`, 'GET /… 404'],
    [`GET http://${pair}@x/v1/users?a=1`, 'GET /v1/users?a=… 400'],
    ['GET http://x/v1/users', 'GET /v1/users 200'],
    ['OPTIONS *', 'OPTIONS * 400'],
    ['GET /v1/%0aGET%20/forged%201%20200', 'GET /v1/%0aGET%20/forged%201%20200 404'],
    [`GET /${'x'.repeat(300)}`, `GET /${'x'.repeat(199)}… 404`],
  ];
  it('has method, path, names of the query, status and milliseconds, and no value or key', async () => {
    const lines = await linesOf(cases.map(([target]) => target));
    assert.deepEqual(
      lines.map((line) => line.replace(/ \d+ ms$/, '')),
      cases.map(([, expected]) => expected),
    );
    for (const line of lines) assert.match(line, / \d+ ms$/);
  });

  it('is one line of printable characters, whatever the path holds', async () => {
    const controls = [
      '\t',
      '\v',
      '\u001b[2J',
      '\u007f',
      '\u0085',
      '\u009b2J',
      '\u2028',
      '\r',
      '\n',
    ];
    const lines = await linesOf([...controls.map((text) => `GET /a${text}b`), 'GET /last']);
    assert.equal(lines.at(-1)?.replace(/ \d+ ms$/, ''), 'GET /last 404');
    for (const line of lines) assert.match(line, /^[A-Z]+ \/[\x21-\x7e]* (\d{3}|[a-z ]+) \d+ ms$/);
  });

  it('has the kind of failure in place of the status when a response was broken off', async () => {
    const running = await start(['--app', pair, '--allow-faults']);
    const request = (fault: string) =>
      `GET /v1/users HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${basic}\r\nx-emulator-fault: ${fault}\r\nConnection: close\r\n\r\n`;
    assert.equal(await exchange(running.port, request('reset')), '');
    assert.match(await exchange(running.port, request('cut-off')), /^HTTP\/1\.1 200 OK\r\n.*\{/s);
    assert.match(await exchange(running.port, request('503')), /^HTTP\/1\.1 503 /);
    const stalled = await open(running.port);
    stalled.write(request('stall'));
    // The stalled request has arrived when a later one gets its response.
    await exchange(running.port, request('slow; ms=1'));
    stalled.destroy();
    await running.find('stdout', / aborted /);
    assert.equal(await end(running), 0);
    assert.deepEqual(
      running.output.stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.replace(/ \d+ ms$/, '')),
      ['reset', 'cut off', '503', '200', 'aborted'].map((what) => `GET /v1/users ${what}`),
    );
    assert.equal(running.output.stderr, '');
  });

  it('is left out with --quiet', async () => {
    assert.deepEqual(await linesOf(['GET /v1/users'], ['--quiet']), []);
  });

  it('does not end the process when nobody reads it', async () => {
    const running = await start(['--app', pair, '--save', inFolder('state.json')]);
    running.child.stdout?.destroy();
    assert.equal((await post(running.url, { user_id: '7', name: 'Ada' })).status, 201);
    assert.deepEqual(await names(running.url), ['Ada']);
    assert.equal(await end(running), 0);
    assert.equal(usersIn(inFolder('state.json')).length, 1);
  });
});
