import type { GatewayStore } from './options.ts';
import type { Settings } from './settings.ts';

/** Entries that a gateway keeps in memory. */
const maxEntries = 1000;

/** Makes a store in the memory of this process. When it is full, a new entry replaces the oldest. */
function createMemoryStore(now: () => number = () => Date.now()): GatewayStore {
  const entries = new Map<string, { readonly value: string; readonly ends: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry || entry.ends <= now()) return undefined;
      return entry.value;
    },
    set(key, value, ttlSeconds) {
      // Deleted first, so that the new entry is the youngest.
      entries.delete(key);
      entries.set(key, { value, ends: now() + ttlSeconds * 1000 });
      const [oldest = ''] = entries.keys();
      if (entries.size > maxEntries) entries.delete(oldest);
    },
  };
}

/** Returns the SHA-256 of a text in hex. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Cache of a workspace's ids and cursors. Any entry may be gone at any time. */
export interface Memory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** Removes a value. Stores need no way to delete: an empty value counts as none. */
  drop(key: string): Promise<void>;
}

/** Seconds that an empty value is kept: the least that Cloudflare's KV takes. */
const dropSeconds = 60;

/**
 * Makes the memory of a gateway. Its keys begin with a hash of base URL and token; otherwise the gateway would
 * use ids and cursors of another workspace in the same store.
 */
export function createMemory({
  store = createMemoryStore(),
  baseUrl,
  accessToken,
}: Settings): Memory {
  // The result is kept, and no promise of it, because in workers one request must not wait for a promise of another.
  let newest = { token: '', prefix: '' };

  async function keyOf(key: string): Promise<string> {
    const token = typeof accessToken === 'string' ? accessToken : await accessToken();
    if (token !== newest.token) {
      newest = { token, prefix: (await sha256(baseUrl + token)).slice(0, 16) };
    }
    return `${newest.prefix}:${key}`;
  }

  async function set(key: string, value: string, ttlSeconds: number): Promise<void> {
    try {
      await store.set(await keyOf(key), value, ttlSeconds);
    } catch {
      // A store that fails costs calls to Intercom, and no more.
    }
  }

  return {
    set,
    async get(key) {
      try {
        return (await store.get(await keyOf(key))) || undefined;
      } catch {
        return undefined;
      }
    },
    drop: (key) => set(key, '', dropSeconds),
  };
}
