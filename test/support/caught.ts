/** Returns what a promise rejects with. Fails when it resolves, and with a type, when that is not an error of it. */
export async function caught(promise: Promise<unknown>): Promise<unknown>;
export async function caught<E>(
  promise: Promise<unknown>,
  type: abstract new (...args: never[]) => E,
): Promise<E>;
export async function caught(
  promise: Promise<unknown>,
  type?: abstract new (...args: never[]) => unknown,
): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (reason) {
    if (!type || reason instanceof type) return reason;
    throw new Error(`expected ${type.name}, but it rejected with ${reason}`, { cause: reason });
  }
  const expected = type?.name ?? 'a rejection';
  throw new Error(`expected ${expected}, but it resolved with ${JSON.stringify(value)}`);
}
