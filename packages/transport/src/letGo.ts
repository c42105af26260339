/** Ends an answer that nobody reads on. Left alone, its connection would stay open for its body. */
export function letGo({ body }: Response, reason?: unknown): void {
  // A fetch from a library may have bodies of another kind.
  if (typeof body?.cancel === 'function') body.cancel(reason).catch(() => {});
}
