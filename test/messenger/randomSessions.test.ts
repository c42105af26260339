// The session of a page under random steps of its scripts, its users and the network.
import { loadMessenger } from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { fc } from '../support/fastCheck.ts';
import {
  arrive,
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

describe('The session of a page', () => {
  useLibrary();

  it('passes each call to the library in its own session and in order, and leaves nothing to the next', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        startAgain();
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
