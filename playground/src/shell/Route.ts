export const viewIds = ['operations', 'users', 'import', 'paging', 'faults', 'code'] as const;

export type ViewId = (typeof viewIds)[number];

/** Which part of the page is shown: what stands after the `#` of its URL. Secrets have no place there. */
export interface Route {
  readonly view: ViewId;
  /** What of the view, such as the name of an operation. Empty for all of it. */
  readonly item: string;
  readonly query: Readonly<Record<string, string>>;
}

const isViewId = (text: string): text is ViewId => viewIds.some((id) => id === text);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Typed by hand, with a `%` that encodes nothing.
    return text;
  }
}

/** Reads `#/view/item?query`. What is no view of the page is the first one. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view = '', item = ''] = path.split('/');
  if (!isViewId(view)) return { view: viewIds[0], item: '', query: {} };
  return { view, item: decode(item), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** For a link to a part of the page. */
export function formatRoute({ view, item = '', query = {} }: Partial<Route>): string {
  const path = item ? `/${encodeURIComponent(item)}` : '';
  const search = String(new URLSearchParams(query));
  return `#/${view ?? viewIds[0]}${path}${search && `?${search}`}`;
}
