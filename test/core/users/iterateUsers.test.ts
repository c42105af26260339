import { InvalidRequestError, InvalidResponseError, ServerError } from '@intercom-fetch/core';
import { iterateUsers } from '@intercom-fetch/core/users';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { nextTurn } from '../../support/nextTurn.ts';
import { pagedApi } from './pagedApi.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('iterateUsers', () => {
  const api = useApi();
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  const seed = (count: number) => api.seed(...ids(count).map((user_id) => ({ user_id })));
  const idsOf = (users: { user_id?: string | null | undefined }[]) =>
    users.map(({ user_id }) => user_id);

  for (const concurrency of [1, 2, 3, 8]) {
    for (const count of [0, 1, 4, 5]) {
      it(`yields each of ${count} users once and in order, ${concurrency} pages at a time`, async () => {
        await seed(count);
        const options = { concurrency };
        const users = await collect(iterateUsers(api.client, { per_page: 2 }, options));
        expect(idsOf(users)).to.deep.equal(ids(count));
        const pages = Math.max(1, Math.ceil(count / 2));
        // Concurrent requests may be sent in any order.
        expect(api.sent.map(({ url }) => url.search)).to.have.members(
          ids(pages).map((_, index) => `?per_page=2&page=${index + 1}`),
        );
      });
    }
  }

  it('sends nothing before the first user is read', async () => {
    iterateUsers(api.client);
    await nextTurn();
    expect(api.sent).to.have.length(0);
  });

  it('sends tag and headers with each page', async () => {
    const params = { tag_name: 'VIP', tag_id: 'abc' };
    await collect(iterateUsers(api.client, params, { headers: { 'x-a': 'b' } }));
    expect(api.only().url.search).to.equal('?tag_name=VIP&tag_id=abc&page=1');
    expect(api.only().headers.get('x-a')).to.equal('b');
  });

  it('yields only users with the tag', async () => {
    const users = ids(5).map((user_id) => ({ user_id }));
    api.put({ users, tags: [{ name: 'VIP', users: users.slice(2) }] });
    const tagged = iterateUsers(api.client, { tag_name: 'VIP', per_page: 2 }, { concurrency: 2 });
    expect(idsOf(await collect(tagged))).to.deep.equal(['2', '3', '4']);
  });

  it('can yield pages, and start at any of them', async () => {
    await seed(5);
    const options = { startPage: 2, concurrency: 2 };
    const pages = await collect(iterateUsers(api.client, { per_page: 2 }, options).pages());
    expect(pages.map(({ page, users }) => [page, idsOf(users)])).to.deep.equal([
      [2, ['2', '3']],
      [3, ['4']],
    ]);
  });

  it('keeps the order when later pages arrive first, and requests at most concurrency pages', async () => {
    const { client, release, most, asked } = pagedApi(6);
    const users = collect(iterateUsers(client, {}, { concurrency: 3 }));
    for (const page of [1, 3, 2, 4, 6, 5]) await release(page);
    const expected = [1, 2, 3, 4, 5, 6].flatMap((page) => [`${page}a`, `${page}b`]);
    expect(idsOf(await users)).to.deep.equal(expected);
    expect(asked).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(most()).to.equal(3);
  });

  it('holds at most concurrency pages while one is being used', async () => {
    const { client, release, asked } = pagedApi(9);
    const pages = iterateUsers(client, {}, { concurrency: 3 }).pages();
    const first = pages.next();
    await release(1);
    await first;
    for (const page of [2, 3]) await release(page);
    await nextTurn();
    expect(asked).to.deep.equal([1, 2, 3]);
    await pages.return();
  });

  it('finds the end where a server sends neither total_pages nor next_page', async () => {
    const page = { total_pages: undefined, next_page: undefined };
    const { client, release } = pagedApi(3, page);
    const users = collect(iterateUsers(client, {}, { concurrency: 2 }));
    for (const number of [1, 2, 3, 4]) await release(number);
    expect(await users).to.have.length(6);
  });

  it('aborts requests under way when the loop is left', async () => {
    const { client, release, aborted, asked } = pagedApi(9);
    const loop = (async () => {
      for await (const user of iterateUsers(client, {}, { concurrency: 4 })) {
        if (user.user_id === '1b') break;
      }
    })();
    await release(1);
    await loop;
    await nextTurn();
    expect(asked).to.deep.equal([1, 2, 3, 4]);
    expect(aborted).to.deep.equal([2, 3, 4]);
  });

  it("ends with the signal's own reason when it is aborted, even if pages have arrived", async () => {
    const { client, release } = pagedApi(9);
    const controller = new AbortController();
    const { signal } = controller;
    const pages = iterateUsers(client, {}, { concurrency: 2, signal }).pages();
    const first = pages.next();
    await release(1);
    await first;
    await release(2);
    await nextTurn();
    controller.abort('enough');
    expect(await caught(pages.next())).to.equal('enough');
  });

  it('throws the typed error with its page, at which another iteration can start', async () => {
    await seed(6);
    const failing = testClient({
      fetch: async (request) =>
        request.url.endsWith('page=2')
          ? Response.json({ error: { type: 'server_error' } }, { status: 503 })
          : fetch(request),
    });
    const seen: unknown[] = [];
    const error = await caught(
      (async () => {
        const users = iterateUsers(failing, { per_page: 2 }, { concurrency: 3 });
        for await (const { user_id } of users) seen.push(user_id);
      })(),
      ServerError,
    );
    expect(seen).to.deep.equal(['0', '1']);
    expect(error.page).to.equal(2);
    const { page: startPage = 0 } = error;
    const rest = await collect(iterateUsers(api.client, { per_page: 2 }, { startPage }));
    expect(idsOf(rest)).to.deep.equal(['2', '3', '4', '5']);
  });

  it('repeats the request for a page after a passing failure, and continues', async () => {
    await seed(6);
    let asked = 0;
    const failing = testClient({
      retry: 1,
      fetch: async (request) =>
        request.url.endsWith('page=2') && ++asked === 1
          ? Response.json({}, { status: 503, headers: { 'retry-after': '0' } })
          : fetch(request),
    });
    const users = await collect(iterateUsers(failing, { per_page: 2 }, { concurrency: 3 }));
    expect(idsOf(users)).to.deep.equal(ids(6));
    expect(asked).to.equal(2);
  });

  it('throws an InvalidResponseError with the page when a page has no list', async () => {
    api.respond(() => Response.json({ users: null }));
    const outcome = collect(iterateUsers(api.client, {}, { startPage: 3 }));
    const error = await caught(outcome, InvalidResponseError);
    expect(error.message).to.match(/ is not a page of users whose next_page is null, a number, /);
    expect(error.page).to.equal(3);
  });

  for (const next_page of [
    'https://api.intercom.io/v1/users?per_page=2&page=2',
    '/v1/users?page=2&per_page=2',
    '?page=2',
  ]) {
    it(`follows a next_page that is the URL ${next_page}`, async () => {
      const asked: string[] = [];
      const client = testClient({
        hooks: { onMismatch() {} },
        fetch: async ({ url }) => {
          const page = new URL(url).searchParams.get('page') ?? '';
          asked.push(page);
          const isLast = page === '2';
          return Response.json({
            users: [{ user_id: page }],
            next_page: isLast ? null : next_page,
          });
        },
      });
      expect(idsOf(await collect(iterateUsers(client)))).to.deep.equal(['1', '2']);
      expect(asked).to.deep.equal(['1', '2']);
    });
  }

  const nowhere = [
    '',
    'soon',
    'NaN',
    '?cursor=abc',
    '?page=',
    '?page=last',
    'http://',
    0.5,
    false,
    {},
    ['?page=2'],
  ];
  for (const next_page of nowhere) {
    for (const validation of ['off', 'warn', 'strict'] as const) {
      it(`throws an InvalidResponseError with its page for a next_page of ${JSON.stringify(next_page)} when validation is ${validation}`, async () => {
        const client = testClient({
          validation,
          hooks: { onMismatch() {} },
          fetch: async ({ url }) => {
            const page = Number(new URL(url).searchParams.get('page'));
            return Response.json({ users: [{}], next_page: page === 2 ? next_page : page + 1 });
          },
        });
        const error = await caught(collect(iterateUsers(client)), InvalidResponseError);
        expect([error.page, error.status, error.attempts.length]).to.deep.equal([2, 200, 1]);
      });
    }
  }

  it('ignores a total_pages that is not a number', async () => {
    const { client, release } = pagedApi(2, { total_pages: 'two' }, { onMismatch() {} });
    const users = collect(iterateUsers(client, {}));
    for (const number of [1, 2]) await release(number);
    expect(await users).to.have.length(4);
  });

  it('refuses a page among the parameters, which would be ignored', async () => {
    const outcome = collect(iterateUsers(api.client, { page: 2 } as object));
    const { message } = await caught(outcome, InvalidRequestError);
    expect(message).to.equal('GET /users: page: is not a parameter of this call');
    expect(api.sent).to.have.length(0);
  });

  it('throws the error of a prefetched page with the number of that page', async () => {
    const client = testClient({
      fetch: async ({ url }) =>
        url.endsWith('page=3')
          ? Response.json({}, { status: 500 })
          : Response.json({ users: [{}], total_pages: 4 }),
    });
    const outcome = collect(iterateUsers(client, {}, { concurrency: 4 }));
    expect((await caught(outcome, ServerError)).page).to.equal(3);
  });

  for (const [options, message] of [
    [{ concurrency: 0 }, 'concurrency: must be >=1'],
    [{ concurrency: 1.5 }, 'concurrency: must be an integer'],
    [{ startPage: 0 }, 'startPage: must be >=1'],
  ] as const) {
    it(`refuses ${JSON.stringify(options)} before anything is sent`, async () => {
      const outcome = collect(iterateUsers(api.client, {}, options));
      expect((await caught(outcome, InvalidRequestError)).message).to.equal(message);
      expect(api.sent).to.have.length(0);
    });
  }
});
