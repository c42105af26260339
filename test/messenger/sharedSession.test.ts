// The session of a page that others share: script tags, Intercom's own snippet, and settings that they left.
import { loadMessenger } from '@intercom-fetch/messenger';
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
  scripts,
  useLibrary,
  visitor,
} from './libraryModel.ts';

describe('The session of a page', () => {
  useLibrary();

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
        calls.length = 0;
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
});
