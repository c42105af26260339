// What no fetch would send: paths as they are, and headers that are there to be understood in two ways. Sent
// through sockets to the proxy in every runtime.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { open, readAll } from '../../runtimes/emulator/raw.ts';
import { answerTo } from './answerTo.ts';
import { as, end, paths, post, queries, smuggled, tricks } from './bytes.ts';
import { describeTargets } from './describeTargets.ts';
import { assertClean, authorization, type Reached } from './startUpstream.ts';

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

  it('leave it as it was: the next request gets its response', async () => {
    const response = await stage.ask('all', 'users');
    assert.equal(response.status, 200);
    assert.equal(((await response.json()) as { total_count: number }).total_count, 0);
    assert.ok(!stage.proxy.printed().includes('key-to-look-for'));
  });
});
