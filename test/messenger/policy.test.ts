import {
  cspSha256,
  type MessengerSettings,
  messengerScriptTag,
  messengerSettings,
} from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { attacks } from './attacks.ts';
import { libraryPath, openPage, pageWith, requestsOf, watch } from './openPage.ts';

/** Settings with a text in every field, and in the names that an app may choose. */
function filledWith(text: string): MessengerSettings {
  const user = {
    ...{ user_id: text, email: text, name: text, created_at: 1_270_000_000 },
    custom_data: Object.fromEntries([
      ['plan', text],
      [text, 1],
    ]),
    company: { id: text, name: text, ...Object.fromEntries([[text, true]]) },
  };
  return messengerSettings(user, {
    appId: 'my_app',
    userHash: text,
    widget: { activator: text },
  });
}

const copy = (value: unknown) => JSON.parse(JSON.stringify(value));

const nonce = 'cjRuZDBt+/8=';
const strict = "default-src 'none'; base-uri 'none'; script-src";

describe('A page with the Messenger', () => {
  for (const attack of attacks) {
    const named = JSON.stringify(attack);

    it(`gets ${named} in every field as it is, under a policy with a nonce`, async () => {
      const settings = filledWith(attack);
      const tag = messengerScriptTag(settings, { nonce, libraryUrl: libraryPath() });
      const policy = `${strict} 'nonce-${nonce}' 'nonce-d2F0Y2g='`;
      const page = await openPage(pageWith(tag), { 'Content-Security-Policy': policy });
      expect(page.settings).to.deep.equal(copy(settings));
      expect(page.refused).to.deep.equal(['inline']);
      expect([page.attacked, page.foreign]).to.deep.equal([false, false]);
    });

    it(`gets ${named} in every field as it is, under a policy with a hash`, async () => {
      const settings = filledWith(attack);
      const libraryUrl = new URL(libraryPath(), location.href).href;
      const tag = messengerScriptTag(settings, { libraryUrl });
      const policy = `${strict} ${await cspSha256(tag)} ${await cspSha256(watch)} ${libraryUrl}`;
      const page = await openPage(pageWith(tag), { 'Content-Security-Policy': policy });
      expect(page.settings).to.deep.equal(copy(settings));
      expect(page.refused).to.deep.equal(['inline']);
      expect([page.attacked, page.foreign]).to.deep.equal([false, false]);
    });

    it(`gets ${named} in every field as it is, without a policy, in another charset`, async () => {
      const settings = filledWith(attack);
      const tag = messengerScriptTag(settings, { libraryUrl: libraryPath() });
      for (const charset of ['utf-8', 'shift_jis']) {
        const headers = { 'Content-Type': `text/html; charset=${charset}` };
        const page = await openPage(pageWith(tag), headers);
        expect(page.settings).to.deep.equal(copy(settings));
        expect([page.attacked, page.foreign]).to.deep.equal([false, true]);
      }
    });
  }

  it('runs what is written as it is: the attacks above are ones', async () => {
    const tag = messengerScriptTag({ app_id: 'a' }, { libraryUrl: libraryPath() });
    const page = await openPage(pageWith(`<script>'${attacks[0]}'</script>${tag}`));
    expect(page.attacked).to.equal(true);
  });

  it('is refused the tag by a policy with the hash of another', async () => {
    const libraryUrl = new URL(libraryPath(), location.href).href;
    const tag = messengerScriptTag({ app_id: 'a' }, { libraryUrl });
    const other = messengerScriptTag({ app_id: 'b' }, { libraryUrl });
    const policy = `${strict} ${await cspSha256(other)} ${await cspSha256(watch)} ${libraryUrl}`;
    const page = await openPage(pageWith(tag + other), { 'Content-Security-Policy': policy });
    expect(page.settings).to.deep.equal({ app_id: 'b' });
    expect(page.refused).to.deep.equal(['inline', 'inline']);
  });

  it('that has the tag twice loads the library once, and is updated', async () => {
    const libraryUrl = libraryPath();
    const first = messengerScriptTag({ app_id: 'a', user_id: '1' }, { libraryUrl });
    const second = messengerScriptTag({ app_id: 'a', user_id: '2' }, { libraryUrl });
    const page = await openPage(pageWith(first + second));
    expect(page.calls).to.deep.equal([
      ['reattach_activator'],
      ['update', { app_id: 'a', user_id: '2' }],
    ]);
    expect(await requestsOf(libraryUrl)).to.equal(1);
  });
});
