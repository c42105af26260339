// What no fetch would send: paths as they are, and headers that are there to be understood in two ways. Sent
// through sockets to the proxy in every runtime.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { open, readAll } from '../../emulator/raw.ts';
import { answerTo } from './answerTo.ts';
import { describeTargets } from './describeTargets.ts';
import { assertClean, authorization, type Reached } from './startUpstream.ts';

const end = 'Connection: close\r\n\r\n';
const as = (who: string) => `Host: x\r\nAuthorization: Bearer ${who}\r\n`;
const write = '{"user_id":"ada","name":"x"}';
const post = (headers: string, body: string, path = '/api/intercom/users') =>
  `POST ${path} HTTP/1.1\r\n${as('user ada')}Content-Type: application/json\r\n${headers}${end}${body}`;

const paths = [
  ...['/api/intercom/../intercom/users', '/x/../api/intercom/users', '/api/intercom/./users'],
  ...['/api/intercom/%2e%2e/intercom/users', '/api/intercom/%2E%2E/%2e%2e/v1/users'],
  ...[
    '/api/intercom//users',
    '//api/intercom/users',
    '/api//intercom/users',
    '/api/intercom/users//',
  ],
  ...['/api/intercom/users%2f', '/api/intercom%2fusers', '/api/intercom/users%2Fnotes'],
  ...[
    '/api/intercom/users.',
    '/api/intercom/users..',
    '/api/intercom/users...',
    '/api/intercom./users',
  ],
  ...[
    '/api/intercom/USERS',
    '/API/INTERCOM/users',
    '/api/intercom/%75sers',
    '/api/intercom/users%00',
  ],
  ...[
    '/api/intercom/users;x',
    '/api/intercom/users%3f',
    '/api/intercom/users%23',
    '/api/intercom/users#x',
  ],
  ...[
    '/api\\intercom\\users',
    '/api/intercom/tags/..\\users',
    '/api/intercom/users\\',
    '/api/intercom/users%5c',
  ],
  ...[
    '/api/intercom/..;/intercom/users',
    '/api/intercom/%252e%252e/users',
    '/api/intercom/users/%2e',
  ],
  ...[
    '/api/intercom/users/..',
    '/api/intercom/../../../../etc/passwd',
    '/api/intercom/%c0%ae%c0%ae/users',
  ],
  ...[
    'http://evil.example.com/api/intercom/users',
    '*',
    'users',
    '/api/intercom/http://evil.example.com/',
  ],
];
const queries = [
  ...[
    '?user_id=ada&user_id=eve',
    '?user_id=eve',
    '?user_id=ada%0d%0aX-Evil:%201',
    '?user_id=ada%26user_id=eve',
  ],
  ...[
    '?user_id=ada;user_id=eve',
    '?user_id=ada&%75ser_id=eve',
    '?user_id=ada&user_id%00=eve',
    '?user_id=%',
  ],
  ...[
    '?user_id=ada#&user_id=eve',
    '?email=eve',
    '?user_id=ada&page=1',
    '?user_id=ada+',
    '??user_id=eve',
  ],
];

const smuggled =
  'GET /api/intercom/users?user_id=eve HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer all\r\n\r\n';
const chunk = (body: string) => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

const tricks: Readonly<Record<string, string>> = {
  'two lengths': post(`Content-Length: ${write.length}\r\nContent-Length: 5\r\n`, write),
  'a list of lengths': post(`Content-Length: ${write.length}, 5\r\n`, write),
  'a length with a sign': post(`Content-Length: +${write.length}\r\n`, write),
  'a negative length': post('Content-Length: -1\r\n', write),
  'an encoding that is none': post('Transfer-Encoding: xchunked\r\n', chunk(write)),
  'an encoding in disguise': post('Transfer-Encoding: \x0bchunked\r\n', chunk(write)),
  'two encodings': post(
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
    chunk(write),
  ),
  'a space before the colon': post(`Content-Length : ${write.length}\r\n`, write),
  'a folded header': post(
    `X-A: b\r\n Authorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'a bare CR': post(
    `X-A: b\rAuthorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'a bare LF': post(
    `X-A: b\nAuthorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'a NUL': post(`X-A: b\0c\r\nContent-Length: ${write.length}\r\n`, write),
  'a second Authorization': post(
    `Authorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    '{"user_id":"eve"}'.padEnd(write.length),
  ),
  'a second Host': post(`Host: evil.example.com\r\nContent-Length: ${write.length}\r\n`, write),
  'a size of a chunk with more to it': post(
    'Transfer-Encoding: chunked\r\n',
    `1c;a=b\r\n${write}\r\n0\r\nAuthorization: Bearer all\r\n\r\n`,
  ),
  'a chunk that is too short': post('Transfer-Encoding: chunked\r\n', `5\r\n${write}\r\n0\r\n\r\n`),
  'headers that name hops': post(
    `Connection: Authorization, X-A\r\nKeep-Alive: 1\r\nProxy-Authorization: Basic eDp5\r\nTE: trailers\r\nX-Forwarded-Host: evil.example.com\r\nForwarded: host=evil\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'another method in a header': post(
    `X-HTTP-Method-Override: DELETE\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'HTTP/1.0': `GET /api/intercom/users?user_id=eve HTTP/1.0\r\nAuthorization: Bearer user ada\r\n\r\n`,
  'a body of a GET': `GET /api/intercom/users?user_id=ada HTTP/1.1\r\n${as('user ada')}Content-Length: 17\r\n${end}{"user_id":"eve"}`,
  TRACE: `TRACE /api/intercom/users HTTP/1.1\r\n${as('all')}${end}`,
  CONNECT: `CONNECT evil.example.com:443 HTTP/1.1\r\n${as('all')}${end}`,
};

/** About ada and by her, or nothing. */
function assertOwn(reached: readonly Reached[]): void {
  for (const each of reached) {
    assertClean(each);
    const user = each.body ? JSON.parse(each.body).user_id : each.query['user_id'];
    assert.equal(user, 'ada', JSON.stringify(each));
  }
}

describeTargets('Bytes on the wire, to the proxy', (stage) => {
  it('with paths of every kind bring the one path that they are, or nothing', async () => {
    const statuses = new Map<string, string>();
    for (const path of paths) {
      const answer = await answerTo(
        stage.proxy.port,
        `GET ${path}?user_id=ada HTTP/1.1\r\n${as('user ada')}${end}`,
      );
      const reached = stage.upstream.reached();
      assertOwn(reached);
      for (const { endpoint } of reached) assert.equal(endpoint, 'GET /v1/users', path);
      const [, status = 'closed'] = /^HTTP\/1\.1 (\d+)/.exec(answer) ?? [];
      statuses.set(path, `${status}, ${reached.length}`);
      assert.ok(!answer.includes(authorization.slice(6)));
    }
    // Dots are gone before anybody looks; the emulator has no ada, hence its 404.
    assert.equal(statuses.get('/x/../api/intercom/users'), '404, 1');
    for (const path of [
      '/api/intercom//users',
      '/api/intercom/users.',
      '/api/intercom/%75sers',
      '/api/intercom/users%2f',
    ]) {
      assert.equal(statuses.get(path), '404, 0', path);
    }
  });

  it('with queries of every kind are about the one user, or nothing', async () => {
    for (const query of queries) {
      const request = `GET /api/intercom/users${query} HTTP/1.1\r\n${as('user ada')}${end}`;
      const answer = await answerTo(stage.proxy.port, request);
      assert.doesNotMatch(answer, /^x-evil/im);
      assertOwn(stage.upstream.reached());
    }
  });

  for (const [title, bytes] of Object.entries(tricks)) {
    it(`with ${title} are about the one user, or nothing`, async () => {
      await answerTo(stage.proxy.port, bytes);
      assertOwn(stage.upstream.reached());
    });
  }

  it('with a length and an encoding hide no request in another', async () => {
    // As a request of its own, what is hidden would be let in: it says so itself.
    for (const headers of [
      `Content-Length: ${smuggled.length + 5}\r\nTransfer-Encoding: chunked\r\n`,
      'Transfer-Encoding: chunked\r\nContent-Length: 4\r\n',
      'Transfer-Encoding: chunked, identity\r\nContent-Length: 4\r\n',
    ]) {
      const socket = await open(stage.proxy.port);
      // With its end, after which the server has seen all and closes.
      socket.end(post(headers, `0\r\n\r\n${smuggled}`));
      await readAll(socket);
      for (const each of stage.upstream.reached()) assertClean(each);
    }
  });

  it('leave it as it was: the next request is answered', async () => {
    const response = await stage.ask('all', 'users');
    assert.equal(response.status, 200);
    assert.equal(((await response.json()) as { total_count: number }).total_count, 0);
    assert.ok(!stage.proxy.printed().includes('key-to-look-for'));
  });
});
