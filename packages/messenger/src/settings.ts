/** A value of custom data, which is flat. */
export type CustomValue = string | number | boolean | null;

/** The company of a user. Any field that is not named here is custom data of the company. */
export interface MessengerCompany {
  readonly id: string;
  readonly name?: string | null;
  /** A Date, or Unix seconds. */
  readonly created_at?: Date | number | null;
  readonly [name: string]: CustomValue | Date | undefined;
}

/** The user who looks at the page. Other fields are ignored, so that a record of a database can be given. */
export interface MessengerUser {
  readonly user_id?: string | null;
  readonly email?: string | null;
  readonly name?: string | null;
  /** When the user signed up: a Date, or Unix seconds. */
  readonly created_at?: Date | number | null;
  readonly custom_data?: Readonly<Record<string, CustomValue | undefined>> | null;
  readonly company?: MessengerCompany | null;
}

/** Options of `messengerSettings`. */
export interface MessengerOptions {
  /** The app's ID: letters, digits, `_` and `-`. */
  readonly appId: string;
  /** The result of `userHash` for this user, when the app has identity verification. */
  readonly userHash?: string | null;
  /** A CSS selector of the elements that open the Messenger on a click, such as `#Intercom`. */
  readonly widget?: { readonly activator: string } | null;
  /**
   * Allows pages without a user, for visitors who are not logged in.
   *
   * @default false
   */
  readonly allowVisitors?: boolean;
}

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

/** Throws the error of a value that is not what was expected. */
function refuse(name: string, expected: string): never {
  throw new TypeError(`${name} must be ${expected}`);
}

/** Returns a value that is a string of this form. */
export function checkText(name: string, value: unknown, form: RegExp, expected: string): string {
  return typeof value === 'string' && form.test(value) ? value : refuse(name, expected);
}

/** Returns the ID of an app. Any other character could lead to another place on the library's host. */
export const checkAppId = (name: string, value: unknown): string =>
  checkText(name, value, /^[\w-]+$/, 'letters, digits, _ and -');

/** Checks the value of a field, whose name is for the error, and returns what the settings have for it. */
type Read = (name: string, value: unknown) => unknown;

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
  // Not specified by v1: null is kept inside of custom data, because it clears what is stored.
  value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
    ? value
    : refuse(name, 'text, a finite number, a boolean or null');

/** Makes a `Read` of flat objects. Fields without a reader are custom data. */
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
 * Makes the settings of the Messenger for a user. Fields that are null, undefined or empty are left out, times
 * become Unix seconds, and unknown fields of the user are ignored.
 *
 * @throws {TypeError} when there is neither a `user_id` nor an `email`, unless `allowVisitors` is set,
 * and when a field has a wrong type; the message names the field.
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
  const settings: Record<string, unknown> = { app_id: checkAppId('appId', appId) };
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
