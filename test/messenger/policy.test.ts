import {
  cspSha256,
  type MessengerSettings,
  messengerScriptTag,
  messengerSettings,
} from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { resultOf } from '../support/openFrame.ts';
import { attacks } from './attacks.ts';
import { libraryPath, openPage, pageWith, requestsOf, watch } from './openPage.ts';

/** Returns settings with a text in every field, and in the names that an app can choose. */
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

    it(`gets ${named} in every field unchanged, under a policy with a nonce`, async () => {
      const settings = filledWith(attack);
      const tag = messengerScriptTag(settings, { nonce, libraryUrl: libraryPath() });
      const policy = `${strict} 'nonce-${nonce}' 'nonce-d2F0Y2g='`;
      const page = await openPage(pageWith(tag), { 'Content-Security-Policy': policy });
      expect(page.settings).to.deep.equal(copy(settings));
      expect(page.refused).to.deep.equal(['inline']);
      expect([page.attacked, page.foreign]).to.deep.equal([false, false]);
    });

    it(`gets ${named} in every field unchanged, under a policy with a hash`, async () => {
      const settings = filledWith(attack);
      const libraryUrl = new URL(libraryPath(), location.href).href;
      const tag = messengerScriptTag(settings, { libraryUrl });
      const policy = `${strict} ${await cspSha256(tag)} ${await cspSha256(watch)} ${libraryUrl}`;
      const page = await openPage(pageWith(tag), { 'Content-Security-Policy': policy });
      expect(page.settings).to.deep.equal(copy(settings));
      expect(page.refused).to.deep.equal(['inline']);
      expect([page.attacked, page.foreign]).to.deep.equal([false, false]);
    });

    it(`gets ${named} in every field unchanged, without a policy, in another charset`, async () => {
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

  it('runs a text that is written without escapes, which proves the attacks above', async () => {
    const tag = messengerScriptTag({ app_id: 'a' }, { libraryUrl: libraryPath() });
    const page = await openPage(pageWith(`<script>'${attacks[0]}'</script>${tag}`));
    expect(page.attacked).to.equal(true);
  });

  it('does not run the tag under a policy with the hash of another tag', async () => {
    const libraryUrl = new URL(libraryPath(), location.href).href;
    const tag = messengerScriptTag({ app_id: 'a' }, { libraryUrl });
    const other = messengerScriptTag({ app_id: 'b' }, { libraryUrl });
    const policy = `${strict} ${await cspSha256(other)} ${await cspSha256(watch)} ${libraryUrl}`;
    const page = await openPage(pageWith(tag + other), { 'Content-Security-Policy': policy });
    expect(page.settings).to.deep.equal({ app_id: 'b' });
    expect(page.refused).to.deep.equal(['inline', 'inline']);
  });

  it('with the tag twice loads the library once, and is updated', async () => {
    const libraryUrl = libraryPath();
    const settings = { app_id: 'a', user_id: '1' };
    const renamed = { ...settings, name: 'Ada' };
    const first = messengerScriptTag(settings, { libraryUrl });
    const second = messengerScriptTag(renamed, { libraryUrl });
    const page = await openPage(pageWith(first + second));
    expect(page.calls).to.deep.equal([
      ['boot', renamed],
      ...[['reattach_activator'], ['update', renamed]],
    ]);
    expect(await requestsOf(libraryUrl)).to.equal(1);
  });
});

describe('A page that requires Trusted Types', () => {
  const settings = { app_id: 'my_app', user_id: '7902' };
  const policyOf = (names: string) =>
    `${strict} 'nonce-${nonce}' 'nonce-d2F0Y2g='; require-trusted-types-for 'script'; ${names}`;
  const hasTrustedTypes = 'trustedTypes' in window;

  /** Runs a script in such a page, with a function `attempt()` that resolves with the result of a `loadMessenger`. */
  const runUnder = (names: string, script: string, libraryUrl = libraryPath(), tag = '') =>
    resultOf(
      `<!doctype html><body>${tag}<script type="module" nonce="${nonce}">
        import { loadMessenger } from '/packages/messenger/dist/index.js';
        const options = ${JSON.stringify({ nonce, libraryUrl })};
        const attempt = () =>
          loadMessenger(${JSON.stringify(settings)}, options).loaded.then(
            () => 'has loaded',
            ({ name, message, cause }) => ({ name, message, cause: cause?.name ?? null }),
          );
        ${script}
      </script></body>`,
      { 'Content-Security-Policy': policyOf(names) },
    );
  const twice = 'parent.postMessage([await attempt(), await attempt()]);';

  it('gets the Messenger by its tag when it allows the policy "intercom-fetch"', async () => {
    const tag = messengerScriptTag(settings, { nonce, libraryUrl: libraryPath() });
    const policy = policyOf('trusted-types intercom-fetch');
    const page = await openPage(pageWith(tag), { 'Content-Security-Policy': policy });
    expect(page.calls).to.deep.equal([['boot', settings]]);
    expect(page.refused).to.deep.equal(['inline']);
  });

  for (const names of ['trusted-types intercom-fetch', '']) {
    it(`gets the Messenger from its own script under "${names}"`, async () => {
      const again = 'delete window.Intercom; results.push(await attempt());';
      const script = `const results = [await attempt()]; ${again} parent.postMessage(results);`;
      expect(await runUnder(names, script)).to.deep.equal(['has loaded', 'has loaded']);
    });
  }

  it('gets the Messenger after the load of its tag has failed', async () => {
    const libraryUrl = libraryPath(1);
    const tag = messengerScriptTag(settings, { nonce, libraryUrl });
    // The tag's load starts with the page's load event, which waits for this script.
    const script = `addEventListener('load', async () => { ${twice} });`;
    const results = await runUnder('trusted-types intercom-fetch', script, libraryUrl, tag);
    expect(results).to.have.deep.members([
      {
        ...{ name: 'MessengerLoadError', cause: null },
        message: `the Messenger could not be loaded from ${libraryUrl}`,
      },
      'has loaded',
    ]);
  });

  it('gets the Messenger where its default policy accepts the URL', async () => {
    const script = `globalThis.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url }); ${twice}`;
    const results = await runUnder('trusted-types default', script);
    expect(results).to.deep.equal(['has loaded', 'has loaded']);
  });

  it('gets an error that names the policy at each attempt when it allows none', async () => {
    const libraryUrl = libraryPath();
    const results = await runUnder("trusted-types 'none'", twice, libraryUrl);
    const failure = {
      ...{ name: 'MessengerLoadError', cause: 'TypeError' },
      message: `the Messenger could not be loaded from ${libraryUrl}: the page requires Trusted Types; allow the policy with "trusted-types intercom-fetch" in its Content-Security-Policy`,
    };
    const expected = hasTrustedTypes ? failure : 'has loaded';
    expect(results).to.deep.equal([expected, expected]);
    expect(await requestsOf(libraryUrl)).to.equal(hasTrustedTypes ? 0 : 1);
  });
});
