export { insertMessenger } from './insert.ts';
export { type LoadOptions, loadMessenger, type Messenger, MessengerLoadError } from './load.ts';
export { cspSha256, messengerScriptTag, type TagOptions } from './scriptTag.ts';
export {
  type CustomValue,
  type MessengerCompany,
  type MessengerOptions,
  type MessengerSettings,
  type MessengerUser,
  messengerSettings,
} from './settings.ts';
export { userHash } from './userHash.ts';
