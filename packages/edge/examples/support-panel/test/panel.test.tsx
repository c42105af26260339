// The page before the real proxy, with the emulator as Intercom.
import { createProxy } from '@intercom-fetch/edge';
import { createEmulator } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../server/app.ts';
import { App } from '../src/App.tsx';
import { queryClient } from '../src/intercom.ts';

const token = 'a token of more than sixteen characters';
const ada = {
  user_id: '7',
  email: 'ada@example.com',
  name: 'Ada',
  custom_data: { plan: 'pro', seats: 2 },
};
const others = Array.from({ length: 24 }, (_, index) => ({
  user_id: `${100 + index}`,
  name: `User ${index}`,
}));
const emulator = createEmulator({
  apps: [{ appId: 'panel', apiKey: 'not-secret' }],
  seed: {
    apps: {
      panel: {
        users: [ada, ...others],
        message_threads: [
          {
            user: { user_id: '7' },
            messages: [{ body: 'How can we help?', admin: { name: 'Grace' } }],
          },
        ],
      },
    },
  },
});

/** The requests that went on to Intercom. */
const reached: [line: string, body?: unknown][] = [];
const written = () => reached.filter(([, body]) => body);
/** What a request waits for before it goes on. */
let hold: Promise<void> | undefined;
const intercom = {
  async fetch(url: string, init: RequestInit) {
    const { pathname, search } = new URL(url);
    const line = `${init.method} ${pathname}${search}`;
    reached.push(init.body ? [line, JSON.parse(String(init.body))] : [line]);
    await hold;
    return emulator.fetch(url, init);
  },
  check: async () => {},
};

type Handler = (request: Request) => Response | Promise<Response>;

/** The handlers with which the page's requests get to a server, and with the cookie that a browser would add. */
const handlersFor = (handle: Handler, cookie: string) =>
  toHandlers(
    {
      basePath: '/api/intercom/',
      async fetch(input, init) {
        const request = new Request(input, init);
        request.headers.set('Cookie', cookie);
        return handle(request);
      },
    },
    '/api/intercom/',
  );

const app = createApp({ intercom, token });
const server = setupServer(...handlersFor(app.fetch, `panel_session=${encodeURIComponent(token)}`));
const user = userEvent.setup();
// Nothing waits that long, but a busy machine may be slow.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => {
  emulator.reset();
  reached.length = 0;
  hold = undefined;
});
afterEach(() => {
  cleanup();
  queryClient.clear();
  server.resetHandlers();
  location.hash = '';
});
afterAll(() => server.close());

function open(hash = '#user_id=7'): void {
  location.hash = hash;
  render(
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>,
  );
}

const field = (name: string) => screen.findByLabelText<HTMLInputElement>(name);
const press = (name: string) => user.click(screen.getByRole('button', { name }));
const alertText = async () => (await screen.findByRole('alert')).textContent;

async function type(name: string, text: string): Promise<void> {
  await user.clear(await field(name));
  await user.type(await field(name), text);
}

describe('The panel', () => {
  it('lists users page by page, and finds one by email', async () => {
    open('');
    await screen.findByText('20 of 25 users');
    await press('Show more');
    await screen.findByText('25 of 25 users');
    await type('Find by email or user_id', 'ADA@example.com');
    await press('Find');
    const heading = await screen.findByRole('heading', { name: 'Ada' });
    expect(document.activeElement).toBe(heading);
    expect((await field('Plan')).value).toBe('pro');
    await screen.findByText('1 unread');
    expect(reached.map(([line]) => line)).toEqual([
      'GET /v1/users?page=1&per_page=20',
      'GET /v1/users?page=2&per_page=20',
      'GET /v1/users?email=ADA%40example.com',
      'GET /v1/users/message_threads?user_id=7',
    ]);
  });

  it('sends what was changed and nothing else, with its type', async () => {
    open();
    await type('Seats', '12');
    await press('Save');
    await screen.findByText('Saved.');
    expect(written()).toEqual([['PUT /v1/users', { user_id: '7', custom_data: { seats: 12 } }]]);
  });

  it('shows a change at once, and takes it back when it is refused', async () => {
    const held = Promise.withResolvers<void>();
    emulator.fail({ on: 'PUT /users', status: 400, message: 'Not this name' });
    open();
    await type('Name', 'Countess');
    hold = held.promise;
    await press('Save');
    await screen.findByRole('heading', { name: 'Countess' });
    expect(screen.getByRole('link', { name: /^Countess/ })).toBeTruthy();
    held.resolve();
    expect(await alertText()).toMatch(/nothing was changed.*Not this name/);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Ada');
    expect((await field('Name')).value).toBe('Countess');
  });

  it('says how long to wait', async () => {
    open();
    await field('Name');
    emulator.fail({ on: 'POST /users/notes', status: 429, retryAfter: 20 });
    await type('Note for the team', 'Called today');
    await press('Write note');
    expect(await alertText()).toContain('Try again in 20 seconds');
    expect((await field('Note for the team')).value).toBe('Called today');
    await press('Write note');
    await screen.findByText('The note was written.');
    expect(emulator.admin.listNotes({ user: { user_id: '7' } })).toHaveLength(1);
  });

  it('keeps what is typed while a note is on its way', async () => {
    const held = Promise.withResolvers<void>();
    open();
    await type('Note for the team', 'One');
    hold = held.promise;
    await press('Write note');
    await user.type(await field('Note for the team'), ', two');
    held.resolve();
    await screen.findByText('The note was written.');
    expect((await field('Note for the team')).value).toBe('One, two');
    expect(written()).toEqual([['POST /v1/users/notes', { user_id: '7', body: 'One' }]]);
  });

  it('replies as the user, who has read the thread then', async () => {
    open();
    await screen.findByText('1 unread');
    await type('Reply as Ada', 'With *this*');
    await press('Send reply');
    await screen.findByText('0 unread');
    expect((await screen.findByText('this')).tagName).toBe('EM');
    const reply = { user_id: '7', thread_id: 1, body: 'With *this*' };
    expect(written()).toEqual([['PUT /v1/users/message_threads', reply]]);
  });

  it('adds and removes a tag', async () => {
    open();
    await type('Tag', 'VIP');
    await press('Add tag');
    await screen.findByText('Added. Users with VIP: 1.');
    await press('Remove tag');
    await screen.findByText('Removed. Users with VIP: 0.');
  });

  it('shows the text of hostile HTML, and nothing else of it', async () => {
    const html = `<p id="root" style="x">Hello <img src="x" onerror="alert(1)"><script>alert(1)</script>
      <a href="javascript:alert(1)">one</a> <a href="https://example.com/">two</a><form><input></form>`;
    const threads = [{ thread_id: 1, messages: [{ html }, { rendered_body: '<b>Old</b>' }] }];
    server.use(http.get('/api/intercom/users/message_threads', () => HttpResponse.json(threads)));
    open();
    const item = (await screen.findByText(/Hello/)).parentElement;
    expect(item?.innerHTML.replace(/\s+/g, ' ')).toBe(
      '<p>Hello <a rel="noreferrer" target="_blank">one</a> <a href="https://example.com/" rel="noreferrer" target="_blank">two</a></p>',
    );
    expect(screen.getByText('<b>Old</b>').tagName).toBe('P');
  });

  it('says what the proxy does not allow', async () => {
    const proxy = createProxy({
      ...{ appId: 'panel', apiKey: 'not-secret', fetch: intercom.fetch },
      authorize: () => ({ allow: ['users.get', 'users.list', 'messageThreads.list'] }),
    });
    server.use(...handlersFor(proxy, ''));
    open();
    await type('Name', 'Countess');
    await press('Save');
    expect(await alertText()).toMatch(/You are not allowed to do this.*users\.update/);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Ada');
  });

  it('has no session without a token that is long enough', () => {
    for (const short of [undefined, '', 'fifteen letters']) {
      expect(() => createApp({ intercom, token: short })).toThrow(
        /PANEL_TOKEN must have at least 16/,
      );
    }
  });

  it('asks to sign in', async () => {
    server.use(...handlersFor(app.fetch, 'panel_session=guess'));
    open('');
    expect(await alertText()).toContain('You are not signed in');
    expect(reached).toEqual([]);
  });

  it('says when it is not known whether a reply was sent, and shows what is stored', async () => {
    open();
    await screen.findByText('1 unread');
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    emulator.fail({ on: 'PUT /users/message_threads', kind: 'reset', handled: true });
    await type('Reply as Ada', 'Lost');
    await press('Send reply');
    expect(await alertText()).toContain('It is not known whether this was carried out');
    await within(screen.getByRole('region', { name: /Conversations/ })).findByText('Lost', {
      selector: 'p',
    });
    expect((await field('Reply as Ada')).value).toBe('Lost');
    expect(String(errors.mock.calls)).toContain('The connection was reset');
  });
});
