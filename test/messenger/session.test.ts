// The session of a page with a model of Intercom's library, which a test makes load or fail.
import { loadMessenger, type Messenger, messengerScriptTag } from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { fc } from '../support/fastCheck.ts';
import { until } from '../support/until.ts';

type Call = readonly [name: string, value?: unknown, metadata?: unknown];
type Settings = Readonly<Record<string, unknown>>;
interface Page {
  Intercom?: ((...call: unknown[]) => void) & { readonly q?: ArrayLike<unknown>[] };
  intercomSettings?: Settings;
}
const page = window as unknown as Page;

const ada = { app_id: 'my_app', user_id: 'ada', email: 'ada@example.com' };
const bob = { app_id: 'my_app', user_id: 'bob', email: 'bob@example.com' };
const visitor = { app_id: 'my_app' };

/** Script elements in the page, which the browser does not load. */
let scripts: HTMLScriptElement[] = [];
/** Calls of the library since it came. */
let calls: Call[] = [];

/** Makes the library come: it boots for the page's settings, makes the calls of the queue, and replaces it. */
function arrive(): void {
  const queue = page.Intercom?.q ?? [];
  if (page.intercomSettings?.['app_id']) calls.push(['boot', page.intercomSettings]);
  calls.push(...queue.map((call) => Array.from(call) as unknown as Call));
  page.Intercom = (...call) => void calls.push(call as unknown as Call);
  scripts.pop()?.dispatchEvent(new Event('load'));
}

const fail = () => scripts.pop()?.dispatchEvent(new Event('error'));

/** Runs the script tag of a page that is swapped in without a reload. */
function runTag(settings: { readonly app_id: string }): void {
  new Function(messengerScriptTag(settings).slice(8, -9))();
}

/** Returns the user whose session the library is in. */
function userNow(): unknown {
  let user: unknown;
  for (const [name, value] of calls) {
    if (name === 'boot') user = (value as Settings)['user_id'];
    if (name === 'shutdown') user = undefined;
  }
  return user;
}

describe('The session of a page', () => {
  const append = document.head.append.bind(document.head);
  // Before the page has loaded, a tag would not load the library.
  before(() => until('the page has loaded', () => document.readyState === 'complete'));
  beforeEach(() => {
    scripts = [];
    calls = [];
    delete page.Intercom;
    delete page.intercomSettings;
    document.head.append = (script) => void scripts.push(script as HTMLScriptElement);
  });
  afterEach(() => {
    document.head.append = append;
    delete page.Intercom;
    delete page.intercomSettings;
  });

  it('ends with a logout while the library loads, and leaves nothing to the next user', () => {
    const messenger = loadMessenger(ada);
    messenger.update({ name: 'Ada' });
    messenger.trackEvent('viewed-invoice', { of: 'ada' });
    messenger.shutdown();
    loadMessenger(bob).trackEvent('logged-in');
    arrive();
    expect(calls).to.deep.equal([['shutdown'], ['boot', bob], ['trackEvent', 'logged-in']]);
  });

  it('ends with a logout after a failed load, which the login of the next user retries', () => {
    const messenger = loadMessenger(ada);
    messenger.update({ name: 'Ada' });
    fail();
    messenger.shutdown();
    messenger.boot(bob);
    expect(scripts).to.have.length(0);
    loadMessenger(bob);
    expect(scripts).to.have.length(1);
    arrive();
    expect(calls).to.deep.equal([
      ...[['shutdown'], ['boot', bob]],
      ...[['reattach_activator'], ['update', bob]],
    ]);
  });

  for (const [title, start] of [
    ['the library loads', () => {}],
    ['the library is there', arrive],
    ['the library has failed to load', fail],
  ] as const) {
    it(`ends when another user comes without a logout, and ${title}`, () => {
      for (const change of [
        () => loadMessenger(bob),
        (messenger: Messenger) => messenger.boot(bob),
        (messenger: Messenger) => messenger.update({ user_id: 'bob', email: 'bob@example.com' }),
        () => runTag(bob),
      ]) {
        scripts = [];
        calls = [];
        delete page.Intercom;
        delete page.intercomSettings;
        const messenger = loadMessenger({ ...ada, name: 'Ada' });
        messenger.update({ custom_data: { plan: 'pro' } });
        start();
        calls.splice(0);
        change(messenger);
        if (title !== 'the library is there') {
          loadMessenger(bob);
          arrive();
        }
        const names = calls.map(([name]) => name);
        expect(names.indexOf('shutdown'), names.join()).to.equal(names.lastIndexOf('shutdown'));
        expect(names.slice(names.indexOf('shutdown'))[1]).to.equal('boot');
        expect(userNow()).to.equal('bob');
        expect(JSON.stringify(calls)).not.to.match(/ada|pro/i);
      }
    });
  }

  it('ends when the app is another', () => {
    loadMessenger(ada).show();
    loadMessenger({ ...ada, app_id: 'other_app' });
    arrive();
    expect(calls).to.deep.equal([['shutdown'], ['boot', { ...ada, app_id: 'other_app' }]]);
  });

  it('ends when the next page is for a visitor', () => {
    const messenger = loadMessenger(ada);
    arrive();
    messenger.boot(visitor);
    expect(calls.slice(1)).to.deep.equal([['shutdown'], ['boot', visitor]]);
  });

  it('goes on when a visitor logs in', () => {
    const messenger = loadMessenger(visitor);
    messenger.show();
    loadMessenger(ada);
    arrive();
    messenger.trackEvent('logged-in');
    expect(calls).to.deep.equal([
      ...[['boot', visitor], ['show']],
      ...[
        ['boot', ada],
        ['trackEvent', 'logged-in'],
      ],
    ]);
  });

  it('goes on with another email of the same user, and with an ID for the same email', () => {
    const messenger = loadMessenger({ app_id: 'my_app', email: 'ada@example.com' });
    arrive();
    loadMessenger(ada);
    messenger.update({ email: 'ada@example.org' });
    messenger.update({ name: 'Ada' });
    messenger.boot({ app_id: 'my_app', user_id: 'ada' });
    expect(calls.map(([name]) => name)).to.deep.equal([
      ...['boot', 'reattach_activator', 'update', 'update', 'update', 'boot'],
    ]);
    messenger.boot({ app_id: 'my_app', email: 'ada@example.com' });
    expect(calls.slice(6).map(([name]) => name)).to.deep.equal(['shutdown', 'boot']);
  });

  it('starts again for the same user after a shutdown, as by effects in StrictMode', () => {
    loadMessenger(ada).shutdown();
    const messenger = loadMessenger(ada);
    expect(scripts).to.have.length(1);
    arrive();
    messenger.shutdown();
    loadMessenger(ada);
    expect(calls).to.deep.equal([['shutdown'], ['boot', ada], ['shutdown'], ['boot', ada]]);
  });

  it('ignores calls after a shutdown, until the next boot', () => {
    const messenger = loadMessenger(ada);
    for (const later of [() => {}, arrive]) {
      messenger.shutdown();
      messenger.update({ name: 'Ada' });
      messenger.update();
      messenger.trackEvent('viewed-invoice', { of: 'ada' });
      messenger.showNewMessage('I am Ada');
      later();
    }
    expect(calls).to.deep.equal([['shutdown']]);
    messenger.boot(bob);
    messenger.show();
    expect(calls.slice(1)).to.deep.equal([['boot', bob], ['show']]);
  });

  it('is the same for all results of loadMessenger', () => {
    const first = loadMessenger(ada);
    arrive();
    loadMessenger(bob);
    first.show();
    first.shutdown();
    loadMessenger(ada);
    expect(calls.slice(1)).to.deep.equal([
      ...[['shutdown'], ['boot', bob], ['show']],
      ...[['shutdown'], ['boot', ada]],
    ]);
  });

  it('keeps the values of a call when their object changes later', () => {
    const settings: { app_id: string; user_id: string; custom_data: Record<string, string> } = {
      ...{ app_id: 'my_app', user_id: 'ada', custom_data: { plan: 'free' } },
    };
    const messenger = loadMessenger(settings);
    settings.user_id = 'bob';
    settings.custom_data['plan'] = 'pro';
    const metadata = { count: 1 };
    messenger.trackEvent('invited', metadata);
    metadata.count = 2;
    arrive();
    expect(calls).to.deep.equal([
      ['boot', { app_id: 'my_app', user_id: 'ada', custom_data: { plan: 'free' } }],
      ['trackEvent', 'invited', { count: 1 }],
    ]);
  });

  it('includes direct calls of window.Intercom while the library loads', () => {
    const messenger = loadMessenger(ada);
    page.Intercom?.('trackEvent', 'viewed-invoice', { of: 'ada' });
    page.Intercom?.('shutdown');
    messenger.update({ name: 'Ada' });
    page.Intercom?.('boot', bob);
    messenger.show();
    arrive();
    expect(calls).to.deep.equal([['shutdown'], ['boot', bob], ['show']]);
  });

  it('reaches a library that takes over the queue and leaves it in its place', () => {
    const messenger = loadMessenger(ada);
    const queue = page.Intercom as unknown as { c: (call: ArrayLike<unknown>) => void };
    queue.c = (call) => void calls.push(Array.from(call) as unknown as Call);
    messenger.show();
    messenger.boot(bob);
    expect(calls).to.deep.equal([['show'], ['shutdown'], ['boot', bob]]);
  });

  describe('where window.intercomSettings were set by others', () => {
    it("removes another user's, and keeps those of the same", () => {
      for (const left of [ada, { user_id: 'ada' }, { app_id: 'other_app' }]) {
        delete page.Intercom;
        page.intercomSettings = left;
        loadMessenger(bob);
        expect(page.intercomSettings).to.equal(undefined);
      }
      for (const left of [bob, { alignment: 'left' }, visitor]) {
        delete page.Intercom;
        page.intercomSettings = left;
        loadMessenger(bob);
        expect(page.intercomSettings).to.equal(left);
      }
    });

    it('removes them with the session in which they were set', () => {
      const messenger = loadMessenger(ada);
      page.intercomSettings = { plan: 'pro' };
      messenger.shutdown();
      expect(page.intercomSettings).to.equal(undefined);
      messenger.boot(ada);
      page.intercomSettings = { plan: 'pro' };
      loadMessenger(bob);
      expect(page.intercomSettings).to.equal(undefined);
    });

    it('ends the session when an update without settings would take those of another user', () => {
      const messenger = loadMessenger(ada);
      arrive();
      page.intercomSettings = bob;
      messenger.update();
      expect(calls.slice(1)).to.deep.equal([['shutdown'], ['boot', bob]]);
    });

    it("takes over the queue of Intercom's snippet: an update for the same user, a boot for another", () => {
      for (const [settings, expected] of [
        [ada, [['boot', ada], ['onShow'], ['reattach_activator'], ['update', ada]]],
        [bob, [['shutdown'], ['boot', bob]]],
      ] as const) {
        calls = [];
        const queue = Object.assign((...call: unknown[]) => queue.c(call), {
          q: [] as unknown[][],
          c: (call: unknown[]): void => void queue.q.push(call),
        });
        page.Intercom = queue;
        page.intercomSettings = ada;
        queue('onShow');
        loadMessenger(settings);
        expect(scripts).to.deep.equal([]);
        arrive();
        expect(calls).to.deep.equal(expected);
      }
    });

    it('boots a queue in which nobody has booted', () => {
      const queue = Object.assign(() => {}, { q: [['onShow']], c: () => {} });
      page.Intercom = queue;
      loadMessenger(ada);
      arrive();
      expect(calls).to.deep.equal([['onShow'], ['boot', ada]]);
    });

    it('ends a session of which nothing is known, because others have booted the library', () => {
      page.Intercom = (...call) => void calls.push(call as unknown as Call);
      loadMessenger(bob).show();
      expect(calls).to.deep.equal([['shutdown'], ['boot', bob], ['show']]);
    });

    it('updates a library that has booted for the settings on the page', () => {
      page.Intercom = (...call) => void calls.push(call as unknown as Call);
      page.intercomSettings = ada;
      loadMessenger(ada);
      expect(calls).to.deep.equal([['reattach_activator'], ['update', ada]]);
    });
  });

  describe('of script tags', () => {
    it('ends when the next tag is for another user', () => {
      runTag(ada);
      page.Intercom?.('trackEvent', 'viewed-invoice', { of: 'ada' });
      runTag(bob);
      arrive();
      runTag(ada);
      expect(calls).to.deep.equal([
        ...[['boot', bob], ['shutdown'], ['boot', bob]],
        ...[['shutdown'], ['boot', ada]],
      ]);
      expect(page.intercomSettings).to.deep.equal(ada);
    });

    it('goes on when the next tag is for the same user, or for a visitor who has logged in', () => {
      runTag(visitor);
      arrive();
      runTag(ada);
      runTag(ada);
      expect(calls.slice(1)).to.deep.equal([
        ...[['boot', ada]],
        ...[['reattach_activator'], ['update', ada]],
      ]);
    });

    it('ends when somebody has written the next user into window.intercomSettings', () => {
      runTag(ada);
      arrive();
      Object.assign(page.intercomSettings ?? {}, bob);
      loadMessenger(bob);
      expect(calls.slice(1)).to.deep.equal([['shutdown'], ['boot', bob]]);
    });

    it('loads the library again after a failure', () => {
      runTag(ada);
      fail();
      runTag(ada);
      expect(scripts).to.have.length(1);
      fail();
      loadMessenger(ada);
      fail();
      runTag(bob);
      arrive();
      expect(calls).to.deep.equal([['boot', bob], ['shutdown'], ['boot', bob]]);
    });

    it('is shared with loadMessenger, in both directions', () => {
      loadMessenger(ada).show();
      runTag(ada);
      loadMessenger(ada).hide();
      arrive();
      const again = [['reattach_activator'], ['update', ada]];
      const expected = [['boot', ada], ['boot', ada], ['show'], ...again, ...again, ['hide']];
      expect(calls).to.deep.equal(expected);
      runTag(bob);
      loadMessenger(bob);
      expect(calls.slice(expected.length)).to.deep.equal([
        ...[['shutdown'], ['boot', bob]],
        ...[['reattach_activator'], ['update', bob]],
      ]);
    });
  });

  type Step = 'load' | 'boot' | 'tag' | 'updateUser' | 'update' | 'updateBare' | 'shutdown';
  type Other = 'track' | 'message' | 'direct' | 'others' | 'arrive' | 'fail';
  const anyStep = fc.record({
    kind: fc.constantFrom<Step | Other>(
      ...(['load', 'boot', 'tag', 'updateUser', 'update', 'updateBare', 'shutdown'] as const),
      ...(['track', 'message', 'direct', 'others', 'arrive', 'fail'] as const),
    ),
    user: fc.constantFrom('ada', 'bob'),
    app: fc.constantFrom('my_app', 'my_app', 'other_app'),
  });

  it('passes each call to the library in its own session and in order, and leaves nothing to the next', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        scripts = [];
        calls = [];
        delete page.Intercom;
        delete page.intercomSettings;
        let isThere = false;
        let messenger = loadMessenger(visitor);
        messenger.shutdown();
        /** The session's user and app, its number, and the calls that the library must get in it. */
        let present:
          | { readonly who: string; readonly id: number; readonly made: number[] }
          | undefined;
        let count = 0;
        const settingsOf = (user: string, app: string) => {
          const who = `${app} ${user}`;
          count += 1;
          if (present?.who !== who) present = { who, id: count, made: [] };
          present.made.push(count);
          return { app_id: app, user_id: user, custom_data: { session: present.id, call: count } };
        };
        const nextValue = () => {
          count += 1;
          present?.made.push(count);
          return { session: present?.id ?? -1, call: count };
        };
        const run: Record<Step | Other, (user: string, app: string) => void> = {
          load: (user, app) => {
            messenger = loadMessenger(settingsOf(user, app));
          },
          boot: (user, app) => messenger.boot(settingsOf(user, app)),
          tag: (user, app) => runTag(settingsOf(user, app)),
          updateUser: (user) => {
            if (!present) return;
            const { app_id: _, ...settings } = settingsOf(user, present.who.split(' ')[0] ?? '');
            messenger.update(settings);
          },
          update: () => messenger.update({ custom_data: nextValue() }),
          updateBare: () => messenger.update(),
          shutdown: () => {
            messenger.shutdown();
            present = undefined;
          },
          track: () => messenger.trackEvent('seen', nextValue()),
          message: () => messenger.showNewMessage(JSON.stringify(nextValue())),
          direct: () => {
            if (!isThere) page.Intercom?.('trackEvent', 'seen', nextValue());
          },
          others: () => {
            if (present) page.intercomSettings = { custom_data: { session: present.id } };
          },
          arrive: () => {
            if (!scripts.length) return;
            isThere = true;
            arrive();
          },
          fail: () => fail(),
        };
        for (const { kind, user, app } of [
          ...steps,
          // A last session, in which the library comes if it has not come before.
          { kind: 'load', user: 'carol', app: 'my_app' } as const,
          ...(['track', 'arrive', 'track', 'updateBare'] as const).map((kind) => ({
            ...{ kind, user: 'carol', app: 'my_app' },
          })),
        ]) {
          run[kind](user, app);
          const left = JSON.stringify(page.intercomSettings ?? null);
          const [, session] = /"session":(-?\d+)/.exec(left) ?? [];
          if (session) expect(Number(session), `${left} after ${kind}`).to.equal(present?.id);
        }
        let user: unknown;
        let session: number | undefined;
        let got: number[] = [];
        for (const [name, value, metadata] of calls) {
          const text = JSON.stringify([value ?? null, metadata ?? null]).replaceAll('\\', '');
          const [, id] = /"session":(-?\d+)/.exec(text) ?? [];
          const [, call] = /"call":(\d+)/.exec(text) ?? [];
          if (name === 'shutdown') session = undefined;
          if (name === 'boot') {
            const { user_id } = value as Settings;
            if (session === undefined) {
              session = Number(id);
              got = [];
            } else expect(user_id, `a boot in the session of ${user}`).to.equal(user);
            user = user_id;
          }
          if (id !== undefined) expect(Number(id), `${name} ${text}`).to.equal(session);
          if (name === 'update' && (value as Settings | undefined)?.['user_id'] !== undefined) {
            expect((value as Settings)['user_id']).to.equal(user);
          }
          if (call !== undefined && !got.includes(Number(call))) got.push(Number(call));
        }
        expect(got).to.deep.equal(present?.made);
      }),
      { numRuns: 1_000 },
    );
  });
});
