// The session of a page, from the login of a user to the logout.
import { loadMessenger, type Messenger } from '@intercom-fetch/messenger';
import { expect } from 'chai';
import {
  ada,
  arrive,
  bob,
  type Call,
  calls,
  fail,
  page,
  runTag,
  type Settings,
  scripts,
  startAgain,
  useLibrary,
  visitor,
} from './libraryModel.ts';

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
  useLibrary();

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
        startAgain();
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
});
