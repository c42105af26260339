type Fetch = (request: Request) => Promise<Response>;

const direct = new WeakSet<Fetch>();

/**
 * Marks a function as one that only reads the request it is given, and makes no other of it. `serve` gives
 * it the request of `@hono/node-server` then, which `new Request(…)` does not take: to make one of the
 * runtime's own, with its signal, costs more than to respond to it.
 */
export function markDirect<F extends Fetch>(fetch: F): F {
  direct.add(fetch);
  return fetch;
}

/** True for a function that was marked. */
export function isDirect(fetch: Fetch): boolean {
  return direct.has(fetch);
}
