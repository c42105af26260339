export { cspSha256 } from './cspSha256.ts';
export { insertMessenger } from './insertMessenger.ts';
export { type LoadOptions, loadMessenger } from './loadMessenger.ts';
export type { Messenger } from './Messenger.ts';
export { MessengerLoadError } from './MessengerLoadError.ts';
export type {
  CustomValue,
  MessengerCompany,
  MessengerOptions,
  MessengerUser,
} from './MessengerUser.ts';
export { messengerScriptTag, type TagOptions } from './messengerScriptTag.ts';
export { type MessengerSettings, messengerSettings } from './messengerSettings.ts';
export { userHash } from './userHash.ts';
