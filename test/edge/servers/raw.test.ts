// Requests that no fetch would send, such as unnormalized paths and ambiguous headers. They are sent through
// sockets to the proxy in every runtime.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { open, readAll } from '../../runtimes/emulator/raw.ts';
import { as, end, paths, post, queries, smuggled, tricks } from './bytes.ts';
import { describeTargets } from './describeTargets.ts';
import { sendBytes } from './sendBytes.ts';
import { assertClean, authorization, type Reached } from './startUpstream.ts';

/** Asserts that the requests that reached the API are about ada only. */
function assertOwn(reached: readonly Reached[]): void {
  for (const each of reached) {
    assertClean(each);
    const user = each.body ? JSON.parse(each.body).user_id : each.query['user_id'];
    assert.equal(user, 'ada', JSON.stringify(each));
  }
}

describeTargets('Bytes on the wire, to the proxy', (stage) => {
  it('with paths of every kind reach the API at the path of a known endpoint, or not at all', async () => {
    const statuses = new Map<string, string>();
    for (const path of paths) {
      const response = await sendBytes(
        stage.proxy.port,
        `GET ${path}?user_id=ada HTTP/1.1\r\n${as('user ada')}${end}`,
      );
      const reached = stage.upstream.reached();
      assertOwn(reached);
      for (const { endpoint } of reached) assert.equal(endpoint, 'GET /v1/users', path);
      const [, status = 'closed'] = /^HTTP\/1\.1 (\d+)/.exec(response) ?? [];
      statuses.set(path, `${status}, ${reached.length}`);
      assert.ok(!response.includes(authorization.slice(6)));
    }
    // The URL parser resolves dots. The 404 is the emulator's, which has no ada.
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

  it('with queries of every kind reach the API about the one user, or not at all', async () => {
    for (const query of queries) {
      const request = `GET /api/intercom/users${query} HTTP/1.1\r\n${as('user ada')}${end}`;
      const response = await sendBytes(stage.proxy.port, request);
      assert.doesNotMatch(response, /^x-evil/im);
      assertOwn(stage.upstream.reached());
    }
  });

  for (const [title, bytes] of Object.entries(tricks)) {
    it(`with ${title} reach the API about the one user, or not at all`, async () => {
      await sendBytes(stage.proxy.port, bytes);
      assertOwn(stage.upstream.reached());
    });
  }

  it('with a length and an encoding hide no request in another', async () => {
    // The hidden request has credentials, so it would reach the API if it were taken for a request.
    for (const headers of [
      `Content-Length: ${smuggled.length + 5}\r\nTransfer-Encoding: chunked\r\n`,
      'Transfer-Encoding: chunked\r\nContent-Length: 4\r\n',
      'Transfer-Encoding: chunked, identity\r\nContent-Length: 4\r\n',
    ]) {
      const socket = await open(stage.proxy.port);
      // Ends the connection, so that the server closes it after it has read everything.
      socket.end(post(headers, `0\r\n\r\n${smuggled}`));
      await readAll(socket);
      for (const each of stage.upstream.reached()) assertClean(each);
    }
  });

  it('do not disturb the next request', async () => {
    const response = await stage.ask('all', 'users');
    assert.equal(response.status, 200);
    assert.equal(((await response.json()) as { total_count: number }).total_count, 0);
    assert.ok(!stage.proxy.printed().includes('key-to-look-for'));
  });
});
