import * as v from 'valibot';

/** Something is in a text or a list. A check like the others: each kind of action is more to load. */
export function notEmpty<T extends { readonly length: number }>(): v.CheckAction<T, string> {
  return v.check(({ length }) => length > 0, 'must not be empty');
}
