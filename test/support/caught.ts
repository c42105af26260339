/** What a promise rejects with; fails when it does not, or with an error of another class. */
export async function caught<E>(
  promise: Promise<unknown>,
  type: abstract new (...args: never[]) => E,
): Promise<E> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    if (error instanceof type) return error;
    throw new Error(`expected ${type.name}, but it rejected with ${error}`, { cause: error });
  }
  throw new Error(`expected ${type.name}, but it resolved with ${JSON.stringify(value)}`);
}
