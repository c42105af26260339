/** How a write ended: what a call of the library settles as, and the like. */
export type Written<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

/** Tries what throws when it cannot be done. */
export function attempt<T>(write: () => T): Written<T> {
  try {
    return { ok: true, value: write() };
  } catch (error) {
    return { ok: false, error };
  }
}
