import { useEffect, useMemo, useState } from 'preact/hooks';

const viewIds = ['operations', 'users', 'import', 'paging', 'faults', 'code'] as const;

export type ViewId = (typeof viewIds)[number];

/** The part of the page that is shown, in the fragment of its URL. Secrets never stand there. */
export interface Route {
  readonly view: ViewId;
  /** An item of the view, such as an operation; empty for the whole view. */
  readonly item: string;
  readonly query: Readonly<Record<string, string>>;
}

const isViewId = (text: string): text is ViewId => viewIds.some((id) => id === text);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // The address was typed by hand, with a `%` that encodes nothing.
    return text;
  }
}

/** Reads `#/view/item?query`. An unknown view becomes the first one. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view = '', item = ''] = path.split('/');
  if (!isViewId(view)) return { view: viewIds[0], item: '', query: {} };
  return { view, item: decode(item), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** Formats a link to a part of the page. */
export function formatRoute({ view, item = '', query = {} }: Partial<Route>): string {
  const path = item ? `/${encodeURIComponent(item)}` : '';
  const search = String(new URLSearchParams(query));
  return `#/${view ?? viewIds[0]}${path}${search && `?${search}`}`;
}

/** The route of the page's URL, which follows links, and back and forward. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    // A link may have been followed between the first paint and this effect.
    follow();
    return () => removeEventListener('hashchange', follow);
  }, []);
  return useMemo(() => parseRoute(hash), [hash]);
}

/**
 * Replaces the address of the page by a link to a part of it, so that a reload leads there.
 *
 * @returns True when the address has changed.
 */
export function keepAddress(link: string): boolean {
  if (link === location.hash) return false;
  try {
    history.replaceState(null, '', link);
  } catch {
    // Safari throws after a hundred changes in half a minute.
    return false;
  }
  dispatchEvent(new HashChangeEvent('hashchange'));
  return true;
}
