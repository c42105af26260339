import { type Bundle, bundle } from './bundle.ts';
import { pages } from './pages.ts';

/** The bundles of all pages, by what they are called, and how they compare. */
export interface Sizes {
  readonly bundles: ReadonlyMap<string, Bundle>;
  /** Bytes in brotli that a bundle is more than ky alone. */
  readonly overKy: (page: string) => number;
  /** One operation, in brotli, as a part of intercom-client's one call. */
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
