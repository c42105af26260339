type Fetch = (request: Request) => Promise<Response>;

const direct = new WeakSet<Fetch>();

/**
 * Marks a function that only reads its request. `serve` then passes it the request of `@hono/node-server` as
 * it is. Other functions get a request of the runtime's own, because they may call `new Request(request)`,
 * which does not take that of the adaptor; to make one, with its signal, takes longer than to respond.
 */
export function markDirect<F extends Fetch>(fetch: F): F {
  direct.add(fetch);
  return fetch;
}

/** True for a function that {@link markDirect} has marked. */
export function isDirect(fetch: Fetch): boolean {
  return direct.has(fetch);
}
