// Requests to `serve` that are malformed or hostile.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange } from '../raw.ts';
import { Authorization, assertEnvelope, assertUp, start, useServers } from './startServers.ts';

useServers();

describe('A hostile client', () => {
  const line = `Host: x\r\nAuthorization: ${Authorization}\r\nConnection: close\r\n`;
  const json = `${line}Content-Type: application/json\r\n`;
  const cases: [name: string, text: string, status: number, type: string | undefined][] = [
    ['gets a 404 for //', `GET // HTTP/1.1\r\n${line}\r\n`, 404, 'not_found'],
    [
      'gets a 404 for //host/',
      `GET //evil.example/v1/users HTTP/1.1\r\n${line}\r\n`,
      404,
      'not_found',
    ],
    ['gets a 404 for %ff', `GET /v1/%ff HTTP/1.1\r\n${line}\r\n`, 404, 'not_found'],
    ['gets a 404 for dots', `GET /v1/../../etc/passwd HTTP/1.1\r\n${line}\r\n`, 404, 'not_found'],
    ['gets a 400 for a backslash', `GET /v1\\users HTTP/1.1\r\n${line}\r\n`, 400, 'bad_request'],
    ['gets a 400 for OPTIONS *', `OPTIONS * HTTP/1.1\r\n${line}\r\n`, 400, 'bad_request'],
    ['gets a 405 for TRACE', `TRACE /v1/users HTTP/1.1\r\n${line}\r\n`, 405, 'method_not_allowed'],
    ['gets a 405 for PURGE', `PURGE /v1/users HTTP/1.1\r\n${line}\r\n`, 405, 'method_not_allowed'],
    [
      'gets a response for a whole URL',
      `GET http://other.example/v1/users?user_id=1 HTTP/1.1\r\n${line}\r\n`,
      404,
      'not_found',
    ],
    [
      'gets a 400 for a URL with a password',
      `GET http://a:secret@other.example/v1/users HTTP/1.1\r\n${line}\r\n`,
      400,
      'bad_request',
    ],
    [
      'gets a 400 for a URL that is none',
      `GET http://[/ HTTP/1.1\r\n${line}\r\n`,
      400,
      'bad_request',
    ],
    [
      'gets a 400 for a host that is none',
      'GET /v1/users HTTP/1.1\r\nHost: a b/?#@\r\nConnection: close\r\n\r\n',
      400,
      'bad_request',
    ],
    [
      'gets a 400 for a host with a port that is none',
      'GET /v1/users HTTP/1.1\r\nHost: x:99999999\r\nConnection: close\r\n\r\n',
      400,
      'bad_request',
    ],
    [
      'gets a 400 without a host',
      'GET /v1/users HTTP/1.1\r\nConnection: close\r\n\r\n',
      400,
      undefined,
    ],
    [
      'gets a 431 for a very long URL',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${line}\r\n`,
      431,
      undefined,
    ],
    ['gets a 400 for bytes that are not HTTP', '\u0016\u0003\u0001\u0000\r\n\r\n', 400, undefined],
    [
      'gets a 400 for two lengths',
      `POST /v1/users HTTP/1.1\r\n${json}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
      400,
      undefined,
    ],
    [
      'gets a 400 for a chunk whose size is none',
      `POST /v1/users HTTP/1.1\r\n${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`,
      400,
      undefined,
    ],
    [
      'gets a 400 for more than the length that it gave',
      `POST /v1/users HTTP/1.1\r\n${json}Content-Length: 2\r\n\r\n{}{"user_id":"1"}`,
      400,
      undefined,
    ],
    [
      'gets a chunked body put together',
      `POST /v1/users HTTP/1.1\r\n${json}Transfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n`,
      400,
      'bad_request',
    ],
    [
      'gets a 413 for the announcement of a large body alone',
      `POST /v1/users HTTP/1.1\r\n${json}Content-Length: 99999999999\r\n\r\n`,
      413,
      'request_too_large',
    ],
  ];
  for (const [name, sent, status, type] of cases) {
    it(name, async () => {
      const server = await start();
      const response = await exchange(server.port, sent);
      if (type === undefined) assert.match(response, new RegExp(`^HTTP/1\\.1 ${status} `));
      else assertEnvelope(response, status, type);
      assert.ok(!response.includes('secret'));
      await assertUp(server);
    });
  }
});
