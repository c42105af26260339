// A page with a model of Intercom's library, which a test makes load or fail.
import { messengerScriptTag } from '@intercom-fetch/messenger';
import { until } from '../support/until.ts';

export type Call = readonly [name: string, value?: unknown, metadata?: unknown];
export type Settings = Readonly<Record<string, unknown>>;
interface Page {
  Intercom?: ((...call: unknown[]) => void) & { readonly q?: ArrayLike<unknown>[] };
  intercomSettings?: Settings;
}

export const page = window as unknown as Page;

export const ada = { app_id: 'my_app', user_id: 'ada', email: 'ada@example.com' };
export const bob = { app_id: 'my_app', user_id: 'bob', email: 'bob@example.com' };
export const visitor = { app_id: 'my_app' };

/** Script elements in the page, which the browser does not load. */
export const scripts: HTMLScriptElement[] = [];
/** Calls of the library since it came. */
export const calls: Call[] = [];

/** Makes the library come: it boots for the page's settings, makes the calls of the queue, and replaces it. */
export function arrive(): void {
  const queue = page.Intercom?.q ?? [];
  if (page.intercomSettings?.['app_id']) calls.push(['boot', page.intercomSettings]);
  calls.push(...queue.map((call) => Array.from(call) as unknown as Call));
  page.Intercom = (...call) => void calls.push(call as unknown as Call);
  scripts.pop()?.dispatchEvent(new Event('load'));
}

export const fail = () => scripts.pop()?.dispatchEvent(new Event('error'));

/** Runs the script tag of a page that is swapped in without a reload. */
export function runTag(settings: { readonly app_id: string }): void {
  new Function(messengerScriptTag(settings).slice(8, -9))();
}

/** Makes the page one in which nothing has loaded the library. */
export function startAgain(): void {
  scripts.length = 0;
  calls.length = 0;
  delete page.Intercom;
  delete page.intercomSettings;
}

/** Registers mocha's hooks for the calling suite: each test starts with a page in which nothing has loaded the library. */
export function useLibrary(): void {
  const append = document.head.append.bind(document.head);
  // Before the page has loaded, a tag would not load the library.
  before(() => until('the page has loaded', () => document.readyState === 'complete'));
  beforeEach(() => {
    startAgain();
    document.head.append = (script) => void scripts.push(script as HTMLScriptElement);
  });
  afterEach(() => {
    document.head.append = append;
    startAgain();
  });
}
