import { appIdForm } from './appIdForm.ts';
import { checkText } from './checkText.ts';
import type { CustomValue, MessengerOptions, MessengerUser } from './MessengerUser.ts';

/** The settings as the Messenger's library reads them. `messengerSettings` makes them. */
export interface MessengerSettings {
  readonly app_id: string;
  readonly user_id?: string;
  readonly email?: string;
  readonly name?: string;
  /** Unix seconds. */
  readonly created_at?: number;
  readonly custom_data?: Readonly<Record<string, CustomValue>>;
  readonly company?: Readonly<Record<string, CustomValue>>;
  readonly widget?: { readonly activator: string };
  readonly user_hash?: string;
}

type Read = (name: string, value: unknown) => unknown;

function refuse(name: string, expected: string): never {
  throw new TypeError(`${name} must be ${expected}`);
}

const text: Read = (name, value) => checkText(name, value, /^/, 'text');

const seconds: Read = (name, value) => {
  // A date of another realm, such as a frame's, is no instance of this one's `Date`.
  const isDate = Object.prototype.toString.call(value) === '[object Date]';
  const time = isDate ? Date.prototype.getTime.call(value) / 1000 : value;
  // From here on, seconds lie beyond the year 5138: such a number means milliseconds.
  if (typeof time !== 'number' || !(Math.abs(time) < 1e11)) {
    refuse(name, 'a Date or Unix seconds');
  }
  return Math.floor(time);
};

const custom: Read = (name, value) =>
  // ours: a null inside is kept, because it clears what is stored.
  value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
    ? value
    : refuse(name, 'text, a finite number, a boolean or null');

/** Reads a flat object; a field has its own reader, or that of custom data. */
const flat =
  (readers: Readonly<Record<string, Read>> = {}): Read =>
  (path, object) => {
    if (Object(object) !== object || Array.isArray(object)) refuse(path, 'an object');
    return Object.fromEntries(
      Object.entries(object as object)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => {
          const read = value !== null && Object.hasOwn(readers, name) ? readers[name] : custom;
          return [name, (read ?? custom)(`${path}.${name}`, value)];
        }),
    );
  };

/**
 * Makes the settings of the Messenger for a user. What is null, undefined or empty is left out, times
 * become Unix seconds, and fields of the user that are not the Messenger's are not taken.
 *
 * @throws {TypeError} when there is neither a `user_id` nor an `email`, unless `allowVisitors` is set,
 * and when a field is not what it must be; it says which.
 *
 * @example
 * ```ts
 * import { messengerSettings, userHash } from '@intercom-fetch/messenger';
 *
 * const user = { user_id: '7902', email: 'ada@example.com', created_at: new Date('2013-05-01') };
 * const settings = messengerSettings(user, {
 *   appId: 'my_app',
 *   userHash: await userHash('the app secret', user.user_id),
 *   widget: { activator: '#Intercom' },
 * });
 * ```
 */
export function messengerSettings(
  user: MessengerUser | null | undefined,
  options: MessengerOptions,
): MessengerSettings {
  const {
    appId,
    userHash,
    widget,
    allowVisitors = false,
  }: Partial<MessengerOptions> = options ?? {};
  const settings: Record<string, unknown> = { app_id: checkText('appId', appId, ...appIdForm) };
  const take = (name: string, value: unknown, read: Read, path = name) => {
    if (value == null || value === '') return;
    const taken = read(path, value);
    if (typeof taken !== 'object' || Object.keys(taken ?? {}).length) settings[name] = taken;
  };
  take('user_id', user?.user_id, text);
  take('email', user?.email, text);
  take('name', user?.name, text);
  take('created_at', user?.created_at, seconds);
  take('custom_data', user?.custom_data, flat());
  take('company', user?.company, flat({ id: text, name: text, created_at: seconds }));
  take('widget', widget, flat({ activator: text }));
  take('user_hash', userHash, text, 'userHash');
  if (!allowVisitors && !settings['user_id'] && !settings['email']) {
    refuse('user', 'one with a user_id or an email, unless allowVisitors is set');
  }
  return settings as unknown as MessengerSettings;
}
