// A server that shows the Messenger in its pages, and a page that loads it.
import {
  cspSha256,
  insertMessenger,
  loadMessenger,
  type Messenger,
  MessengerLoadError,
  type MessengerSettings,
  messengerScriptTag,
  messengerSettings,
  userHash,
} from '@intercom-fetch/messenger';

const user = { user_id: '7902', created_at: new Date(), company: { id: '6', spend: 9.5 } };
const settings: MessengerSettings = messengerSettings(user, {
  appId: 'my_app',
  userHash: await userHash('secret', '7902'),
});
const tag: string = messengerScriptTag(settings, { nonce: 'cjRuZDBt' });
const source: string = await cspSha256(tag);
const response: Response = insertMessenger(new Response(), settings);
const messenger: Messenger = loadMessenger(settings);
messenger.onUnreadCountChange((count: number) => console.log(count));
const loaded: undefined | string = await messenger.loaded.then(
  () => undefined,
  (error: unknown) => (error instanceof MessengerLoadError ? error.url : undefined),
);
console.log(source, response.status, loaded);

// @ts-expect-error: an app is needed
messengerSettings(user, {});
// @ts-expect-error: a user's ID is text
messengerSettings({ user_id: 7 }, { appId: 'my_app' });
// @ts-expect-error: custom data is flat
messengerSettings({ user_id: '7', custom_data: { plan: {} } }, { appId: 'my_app' });
// @ts-expect-error: settings name the app
loadMessenger({ user_id: '7902' });
// @ts-expect-error: there is no such method
messenger.open();
// @ts-expect-error: a secret is text
await userHash(7, '7902');
