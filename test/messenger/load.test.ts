import { loadMessenger, MessengerLoadError, messengerScriptTag } from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { caught } from '../support/caught.ts';
import { noteRejections } from '../support/noteRejections.ts';
import { libraryPath, requestsOf } from './openPage.ts';

interface Page {
  Intercom?: unknown;
  intercomSettings?: unknown;
  messengerCalls?: unknown[];
}

const page = window as Page;
const settings = { app_id: 'my_app', user_id: '7902' };
const again = { ...settings, name: 'Ada' };

const scriptOf = (library: string) =>
  [...document.scripts].find(({ src }) => src.endsWith(library));

describe('loadMessenger', () => {
  const rejections = noteRejections();
  beforeEach(() => {
    for (const name of ['Intercom', 'intercomSettings', 'messengerCalls'] as const) {
      delete page[name];
    }
  });

  it('boots with the settings, and then makes the calls that waited for the library', async () => {
    const libraryUrl = libraryPath();
    const messenger = loadMessenger(settings, { libraryUrl });
    const onUnread = () => {};
    messenger.onUnreadCountChange(onUnread);
    messenger.update({ name: 'Ada' });
    messenger.showNewMessage('Hello');
    expect(page.messengerCalls).to.equal(undefined);
    await messenger.loaded;
    expect(page.messengerCalls).to.deep.equal([
      ['boot', settings],
      ['onUnreadCountChange', onUnread],
      ['update', { name: 'Ada' }],
      ['showNewMessage', 'Hello'],
    ]);
  });

  it('makes each call at once when the library has come', async () => {
    const messenger = loadMessenger(settings, { libraryUrl: libraryPath() });
    await messenger.loaded;
    const callback = () => {};
    messenger.boot(again);
    messenger.update();
    messenger.show();
    messenger.hide();
    messenger.showMessages();
    messenger.showNewMessage();
    messenger.onShow(callback);
    messenger.onHide(callback);
    messenger.onUnreadCountChange(callback);
    messenger.trackEvent('invited-friend', { count: 3 });
    messenger.shutdown();
    expect(page.messengerCalls?.slice(1)).to.deep.equal([
      ['boot', again],
      ...[['update'], ['show'], ['hide'], ['showMessages'], ['showNewMessage']],
      ...[
        ['onShow', callback],
        ['onHide', callback],
        ['onUnreadCountChange', callback],
      ],
      ['trackEvent', 'invited-friend', { count: 3 }],
      ['shutdown'],
    ]);
  });

  it('loads once, and is an update for the same user from the second call on', async () => {
    const libraryUrl = libraryPath();
    const first = loadMessenger(settings, { libraryUrl });
    const second = loadMessenger(again, { libraryUrl });
    await Promise.all([first.loaded, second.loaded]);
    const third = loadMessenger(settings, { libraryUrl });
    await third.loaded;
    expect(page.messengerCalls).to.deep.equal([
      ['boot', settings],
      ...[['reattach_activator'], ['update', again]],
      ...[['reattach_activator'], ['update', settings]],
    ]);
    expect(await requestsOf(libraryUrl)).to.equal(1);
  });

  it('rejects when the library cannot be loaded, and loads it again on the next call', async () => {
    const libraryUrl = libraryPath(2);
    const first = loadMessenger(settings, { libraryUrl });
    first.show();
    const error = await caught(first.loaded, MessengerLoadError);
    expect([error.name, error.url]).to.deep.equal(['MessengerLoadError', libraryUrl]);
    expect(error.message).to.contain(libraryUrl);
    expect(scriptOf(libraryUrl)).to.equal(undefined);
    await caught(loadMessenger(settings, { libraryUrl }).loaded, MessengerLoadError);

    const third = loadMessenger(again, { libraryUrl });
    third.hide();
    await third.loaded;
    expect(page.messengerCalls).to.deep.equal([
      ...[['boot', settings], ['show']],
      ...[['reattach_activator'], ['update', settings]],
      ...[['reattach_activator'], ['update', again]],
      ['hide'],
    ]);
    expect(await requestsOf(libraryUrl)).to.equal(3);
    await caught(first.loaded, MessengerLoadError);
  });

  it('rejects for each call that shares a failed load', async () => {
    const libraryUrl = libraryPath(1);
    const first = loadMessenger(settings, { libraryUrl });
    const second = loadMessenger(again, { libraryUrl });
    await Promise.all([
      caught(first.loaded, MessengerLoadError),
      caught(second.loaded, MessengerLoadError),
    ]);
    expect(await requestsOf(libraryUrl)).to.equal(1);
  });

  it('causes no unhandled rejection when nobody handles a failed load', async () => {
    const run = (libraryUrl: string) => {
      const script = document.createElement('script');
      script.text = messengerScriptTag(settings, { libraryUrl }).slice(8, -9);
      document.body.append(script);
      script.remove();
    };
    for (const load of [run, (libraryUrl: string) => loadMessenger(settings, { libraryUrl })]) {
      delete page.Intercom;
      const libraryUrl = libraryPath(1);
      load(libraryUrl);
      await new Promise((resolve) => scriptOf(libraryUrl)?.addEventListener('error', resolve));
      expect(await rejections()).to.deep.equal([]);
    }
  });

  it('shares the load of the script tag of a page', async () => {
    for (const failures of [0, 1]) {
      delete page.Intercom;
      delete page.messengerCalls;
      const libraryUrl = libraryPath(failures);
      const script = document.createElement('script');
      script.text = messengerScriptTag(settings, { libraryUrl }).slice(8, -9);
      document.body.append(script);
      expect(page.intercomSettings).to.deep.equal(settings);
      const messenger = loadMessenger(again, { libraryUrl });
      if (failures) {
        await caught(messenger.loaded, MessengerLoadError);
        await loadMessenger(again, { libraryUrl }).loaded;
      } else await messenger.loaded;
      expect(await requestsOf(libraryUrl)).to.equal(1 + failures);
      const update = [['reattach_activator'], ['update', again]];
      const updates = failures ? [...update, ...update] : update;
      expect(page.messengerCalls).to.deep.equal([['boot', settings], ...updates]);
      script.remove();
    }
  });

  it("leaves another snippet's library alone, and updates it", async () => {
    const calls: unknown[] = [];
    page.intercomSettings = settings;
    page.Intercom = (...call: unknown[]) => calls.push(call);
    const libraryUrl = libraryPath();
    const messenger = loadMessenger(settings, { libraryUrl });
    await messenger.loaded;
    messenger.show();
    expect(calls).to.deep.equal([['reattach_activator'], ['update', settings], ['show']]);
    expect(await requestsOf(libraryUrl)).to.equal(0);
  });

  it('does not mistake an element with the id "Intercom" for the library', async () => {
    const element = document.createElement('a');
    element.id = 'Intercom';
    document.body.append(element);
    expect(page.Intercom).to.equal(element);
    await loadMessenger(settings, { libraryUrl: libraryPath() }).loaded;
    expect(page.messengerCalls).to.deep.equal([['boot', settings]]);
    element.remove();
  });

  it('sets the nonce of the script, and refuses bad options before it changes anything', async () => {
    const libraryUrl = libraryPath();
    const { loaded } = loadMessenger(settings, { libraryUrl, nonce: 'cjRuZDBt' });
    expect(scriptOf(libraryUrl)?.nonce).to.equal('cjRuZDBt');
    await loaded;
    delete page.Intercom;
    expect(() => loadMessenger(settings, { nonce: '"' })).to.throw(TypeError, 'nonce');
    expect(() => loadMessenger({ app_id: '..' })).to.throw(TypeError, 'app_id');
    expect(() => loadMessenger(null as unknown as typeof settings)).to.throw(TypeError, 'app_id');
    expect(() => loadMessenger(settings, { libraryUrl: 'data:,' })).to.throw(TypeError);
    expect(page.Intercom).to.equal(undefined);
  });
});
