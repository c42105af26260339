import { type Client, type MessageThread, NotFoundError } from '@intercom-fetch/core';
import { intercomMutations, intercomQueries, unreadCount } from '@intercom-fetch/query';
import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { expect } from 'chai';
import { createElement, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { useApi } from '../support/api.ts';
import { testClient } from '../support/app.ts';
import { until } from '../support/until.ts';

const api = useApi();
const ada = { user_id: '7', email: 'ada@example.com', name: 'Ada' };
const grace = { user_id: '8', name: 'Grace' };
const joan = { user_id: '9', name: 'Joan' };

describe('A page in React', () => {
  let root: Root;
  let element: HTMLElement;
  let queryClient: QueryClient;

  beforeEach(() => {
    element = document.createElement('div');
    document.body.append(element);
    root = createRoot(element);
    // Browsers that run several pages move the focus between them, and each move would fetch again.
    queryClient = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });
  });
  afterEach(() => {
    root.unmount();
    element.remove();
    queryClient.clear();
  });

  const render = (view: ReactNode) =>
    root.render(createElement(QueryClientProvider, { client: queryClient }, view));
  const text = (selector: string) => element.querySelector(selector)?.textContent;
  const shows = (selector: string, what: string) =>
    until(`${selector} shows ${what}, and not ${text(selector)}`, () => text(selector) === what);
  const press = (name: string) => {
    const buttons = [...element.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent === name)?.click();
  };

  /** Shows one user, and renames it. */
  function Profile({ client }: { client: Client }) {
    const { data, error } = useQuery(intercomQueries(client).user({ email: 'Ada@example.com' }));
    const { updateUser } = intercomMutations(client, queryClient);
    const { mutate, error: refusal } = useMutation(updateUser);
    const rename = () => mutate({ user_id: '7', name: 'Countess' });
    return createElement(
      'section',
      null,
      createElement(
        'h1',
        null,
        error ? `${error.name} after ${error.attempts.length}` : data?.name,
      ),
      createElement('output', null, refusal?.message),
      createElement('button', { type: 'button', onClick: rename }, 'rename'),
    );
  }

  /** Lists users, two on a page. */
  function Users({ client }: { client: Client }) {
    const list = useInfiniteQuery(intercomQueries(client).users({ per_page: 2 }));
    const users = list.data?.pages.flatMap((page) => page.users) ?? [];
    return createElement(
      'section',
      null,
      createElement('ul', null, users.map(({ name }) => name).join()),
      createElement('button', { type: 'button', onClick: () => list.fetchNextPage() }, 'more'),
    );
  }

  /** Counts the threads that are not read, and marks the first as read. */
  function Inbox({ client }: { client: Client }) {
    const { data } = useQuery(intercomQueries(client).threads({ user_id: '7' }));
    const { mutate } = useMutation(intercomMutations(client, queryClient).markRead);
    const read = () => mutate({ user_id: '7', thread_id: data?.[0]?.thread_id ?? 0 });
    return createElement(
      'section',
      null,
      createElement('p', null, data && unreadCount(data)),
      createElement('button', { type: 'button', onClick: read }, 'read'),
    );
  }

  it('shows a user and a list of users, page by page', async () => {
    await api.seed(ada, grace, joan);
    const { client } = api;
    render([createElement(Profile, { client, key: 1 }), createElement(Users, { client, key: 2 })]);
    await shows('h1', 'Ada');
    await until('there is a list', () => text('ul'));
    press('more');
    await until('there are two pages', () => text('ul')?.split(',').length === 3);
    const calls = api.sent.map(({ method, url }) => `${method} ${url.pathname}${url.search}`);
    expect(calls.sort()).to.deep.equal([
      'GET /v1/users?email=Ada%40example.com',
      'GET /v1/users?per_page=2&page=1',
      'GET /v1/users?per_page=2&page=2',
    ]);
  });

  it('leaves repeating to the client: three requests for a 503, and not twelve', async () => {
    const times = Number.POSITIVE_INFINITY;
    api.emulator.fail({ on: 'GET /users', status: 503, retryAfter: 0, times });
    render(createElement(Profile, { client: testClient({ retry: 2 }) }));
    await shows('h1', 'ServerError after 3');
    expect(api.sent).to.have.length(3);
  });

  it('shows a 404 after one request', async () => {
    render(createElement(Profile, { client: testClient({ retry: 2 }) }));
    await shows('h1', 'NotFoundError after 1');
    expect(api.sent).to.have.length(1);
    const [query] = queryClient.getQueryCache().getAll();
    expect(query?.state.error).to.be.instanceOf(NotFoundError);
  });

  it('aborts the request of a component that leaves', async () => {
    const asked = Promise.withResolvers<AbortSignal>();
    const fetch = ({ signal }: Request) => {
      asked.resolve(signal);
      return new Promise<Response>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    render(createElement(Profile, { client: testClient({ fetch }) }));
    const signal = await asked.promise;
    expect(signal.aborted).to.equal(false);
    render(null);
    await until('the request is aborted', () => signal.aborted);
  });

  it('shows a write at once, in the user and in the list, and takes it back after a 400', async () => {
    await api.seed(ada, grace);
    const { client } = api;
    render([createElement(Profile, { client, key: 1 }), createElement(Users, { client, key: 2 })]);
    await shows('h1', 'Ada');
    await shows('ul', 'Ada,Grace');
    const response = Promise.withResolvers<Response>();
    api.respond(() => response.promise);
    press('rename');
    await shows('h1', 'Countess');
    await shows('ul', 'Countess,Grace');
    const error = { type: 'bad_request', message: 'No titles' };
    response.resolve(Response.json({ error }, { status: 400 }));
    // Each query renders in a task of its own.
    await shows('h1', 'Ada');
    await shows('ul', 'Ada,Grace');
    await until('the error is shown', () => text('output')?.includes('No titles'));
    expect(api.sent).to.have.length(3);
  });

  it('counts the threads that are not read', async () => {
    await api.seed(ada);
    api.emulator.admin.createMessageThread({ user: { user_id: '7' }, body: 'Hello' });
    render(createElement(Inbox, { client: api.client }));
    await shows('p', '1');
    press('read');
    await shows('p', '0');
    await until('it is written', () => api.sent.length === 2);
    expect(api.sent[1]?.json).to.deep.equal({ user_id: '7', thread_id: 1, read: true });
    const none: MessageThread[] | undefined = undefined;
    expect(unreadCount(none)).to.equal(0);
  });
});
