import type { Messenger } from './load.ts';
import type { MessengerSettings } from './settings.ts';

type Call = ArrayLike<unknown>;
type Settings = {
  readonly [Name in keyof MessengerSettings]?: MessengerSettings[Name] | undefined;
};

/** `window.Intercom` of a page: the library, or a queue in its place until the library has come. */
export interface Intercom {
  (...call: unknown[]): void;
  /** The calls that wait for the library. The queue of Intercom's published snippet has `q` and `c`, too. */
  q?: Call[];
  /** Takes the calls of a queue. */
  c?: (call: Call) => void;
  /** In this package's queues: the script that is loading, 0 when it has loaded, null when none is loading. */
  loaded?: HTMLScriptElement | 0 | null;
  /** In a script tag's queue: the library's URL, as a trusted one where the page has Trusted Types. */
  url?: unknown;
}

/**
 * The state of a page. Two parts change independently: the receiver of the calls, first a queue and then the
 * library; and the user who has booted the Messenger, or nobody. A session lasts from a boot until a shutdown.
 */
interface Session {
  /** Receiver of the calls: `window.Intercom` when it was last looked at. */
  intercom: Intercom;
  /** The function that was set as the `c` of a queue. The queue waits for the library as long as it has this one. */
  take?: Intercom['c'];
  /** Undefined when nobody has booted. An empty `app_id` stands for a session of which nothing is known. */
  settings: Settings | undefined;
}

/** A key of the window, so that two copies of this package in a page share the session. */
const sessionKey: unique symbol = Symbol.for('intercom-fetch.session');

/** The properties of a page's window that belong to the Messenger. */
export interface Page {
  Intercom?: Intercom | undefined;
  /** The library boots with these by itself when it comes, and an `update` without settings takes them. */
  intercomSettings?: Settings | undefined;
  [sessionKey]?: Session;
}

/** The methods of the library that this package calls, and their parameters. */
type Methods = Omit<Messenger, 'loaded'> & { reattach_activator(): void };
/** Parameters of the methods, by their names. */
export type Calls = { readonly [Name in keyof Methods]: Parameters<Methods[Name]> };

/** Copies a value, as JSON: an object that changes later must not change a call that waits. */
const copy = (value: unknown) =>
  value && typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value;

/**
 * Tests whether settings belong to a session. The session of a visitor goes on when the visitor logs in.
 * A user is known by the `user_id` or, where one side has none, by the `email`.
 */
function belongs({ app_id, user_id, email }: Settings, session: Settings): boolean {
  if (app_id !== session.app_id) return false;
  if (user_id && session.user_id) return user_id === session.user_id;
  return session.email ? email === session.email : !session.user_id;
}

/** Tests the settings on the page in the same way. Those without an `app_id` may be of any app. */
const belongsToPage = (settings: Settings, { intercomSettings }: Page) =>
  belongs(settings, { app_id: settings.app_id, ...intercomSettings });

/** Returns the settings of the session that the library is in after it has booted by itself and made the calls. */
function replay(calls: readonly Call[], page: Page): Settings | undefined {
  let settings = page.intercomSettings?.app_id ? { ...page.intercomSettings } : undefined;
  for (const { 0: name, 1: value } of calls) {
    if (name === 'shutdown') settings = undefined;
    else if (name === 'boot') settings = { ...Object(value) };
    else if (name === 'update' && settings) settings = { ...settings, ...Object(value) };
  }
  return settings;
}

/** Makes the state of a page. The calls of a queue go through `callIntercom` from then on, whoever makes them. */
function follow(page: Page, intercom: Intercom, settings: Settings | undefined): Session {
  const session: Session = { intercom, settings };
  if (intercom.q) {
    session.take = (call) => callIntercom(page, ...(Array.from(call) as [string]));
    intercom.c = session.take;
  }
  page[sessionKey] = session;
  return session;
}

/**
 * Returns the state of a page, as the library may have changed it by now. Where nothing takes calls, a queue is
 * put in its place. What others have called before on a queue or, as `window.intercomSettings` say, on the library counts.
 */
export function findSession(page: Page): Session {
  const known = page[sessionKey];
  const { Intercom: intercom } = page;
  // An element with the id "Intercom" is found under this name, too.
  if (typeof intercom !== 'function') {
    const queue: Intercom = (...call) => queue.c?.(call);
    queue.q = [];
    queue.loaded = null;
    page.Intercom = queue;
    return follow(page, queue, undefined);
  }
  // The queue of a script tag is not followed yet.
  if (known?.intercom === intercom && (known.take || !intercom.q)) return known;
  // The library, which has no queue, has taken the place of one; but not of one for which it failed to load.
  if (known?.intercom.q && known.intercom.loaded !== null && !intercom.q) {
    known.intercom = intercom;
    delete known.take;
    return known;
  }
  if (intercom.q) return follow(page, intercom, replay(intercom.q, page));
  return follow(page, intercom, replay([], page) ?? { app_id: '' });
}

/** Tests for a queue that waits for the library, which can also come by replacing the queue's `c`. */
function isWaiting({ intercom, take }: Session): boolean {
  return take !== undefined && intercom.c === take;
}

/** Calls the library, or keeps the call for it. */
function forward(session: Session, ...call: unknown[]): void {
  const { intercom } = session;
  if (isWaiting(session)) intercom.q?.push(call);
  else intercom(...call);
}

/** Ends the session. Nothing of it stays on the page, nor in the queue, whose calls the library never gets. */
function end(page: Page, session: Session): void {
  if (isWaiting(session)) session.intercom.q?.splice(0);
  // An assignment throws where the property is constant, and `delete` where it comes from a `var`.
  if (page.intercomSettings) Reflect.set(page, 'intercomSettings', undefined);
  session.settings = undefined;
  // A library that has not come yet needs it, too: it may know an earlier user by its cookies.
  forward(session, 'shutdown');
}

/** Starts a session. Ends that of another user first. */
function boot(page: Page, session: Session, settings: Settings): void {
  const goesOn = !session.settings || belongs(settings, session.settings);
  if (!goesOn || !belongsToPage(settings, page)) end(page, session);
  session.settings = { ...settings };
  forward(session, 'boot', settings);
}

/** Returns the settings of a boot or an update. Without any, the library takes those on the page. */
const settingsOf = (page: Page, [value]: readonly unknown[]): Settings =>
  Object(value ?? page.intercomSettings);

/**
 * Calls the library, or the queue in its place, in the present session. A boot or an update for another user ends
 * the session first. Between two sessions, only a boot or a shutdown does anything.
 */
export function callIntercom(page: Page, name: string, ...given: unknown[]): void {
  const session = findSession(page);
  const values = given.map(copy);
  if (name === 'shutdown') end(page, session);
  else if (name === 'boot') boot(page, session, settingsOf(page, values));
  else if (session.settings) {
    if (name === 'update') {
      const settings = settingsOf(page, values);
      const next = { ...session.settings, ...settings };
      if (!belongs(next, session.settings)) {
        boot(page, session, { app_id: session.settings.app_id, ...settings });
        return;
      }
      session.settings = next;
    }
    forward(session, name, ...values);
  }
}

/** Boots the Messenger for a user, or updates it when the session is that of this user already. */
export function openSession(page: Page, settings: MessengerSettings): Intercom {
  const session = findSession(page);
  const { settings: known } = session;
  const isSame = known && belongs(settings, known) && belongs(known, settings);
  if (isSame && belongsToPage(settings, page)) {
    forward(session, 'reattach_activator');
    callIntercom(page, 'update', settings);
  } else callIntercom(page, 'boot', settings);
  return session.intercom;
}
