import { type Bundle, bundle } from './bundle.ts';
import { pages } from './pages.ts';

/** The bundles of all pages, by their names, and comparisons of them. */
export interface Sizes {
  readonly bundles: ReadonlyMap<string, Bundle>;
  /** Returns the bytes in brotli by which a bundle is larger than ky alone. */
  readonly overKy: (page: string) => number;
  /** Size of one operation, in brotli, as a fraction of one call of intercom-client. */
  readonly oneOverIntercomClient: number;
}

export async function measureSizes(): Promise<Sizes> {
  const bundles = new Map<string, Bundle>();
  for (const [name, code] of Object.entries(pages)) bundles.set(name, await bundle(code));
  const brotli = (page: string) => {
    const found = bundles.get(page);
    if (!found) throw new Error(`there is no page "${page}"`);
    return found.brotli;
  };
  return {
    bundles,
    overKy: (page) => brotli(page) - brotli('ky alone'),
    oneOverIntercomClient: brotli('one operation') / brotli('intercom-client, one call'),
  };
}
