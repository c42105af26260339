import { type JsonObject, type OperationName, reaches } from '../contract.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Scope } from './Scope.ts';

/** Written with a user, they change what other users have as well. */
const shared = ['company', 'companies'];

function outside(path: string): Refusal {
  return new Refusal(403, `${path} is not yours`);
}

/**
 * The identifiers that go on for those that came. What is not the scope's own is refused, and what the
 * scope knows the user by is put in; an email goes on as the scope writes it.
 */
function own(given: JsonObject, scope: Scope, path: string): JsonObject {
  const { email, user_id } = given;
  if (user_id !== undefined && user_id !== scope.user_id) throw outside(`${path}user_id`);
  // Emails compare case-insensitively.
  const isOwnEmail =
    typeof email === 'string' && email.toLowerCase() === scope.email?.toLowerCase();
  if (email !== undefined && !isOwnEmail) throw outside(`${path}email`);
  if (scope.user_id === undefined) return { email: scope.email };
  return email === undefined
    ? { user_id: scope.user_id }
    : { user_id: scope.user_id, email: scope.email };
}

/**
 * Confines fields which have been read to the user of a scope.
 *
 * @throws Refusal 403 for what is another user's, or reaches beyond one user
 */
export function confine(name: OperationName, values: JsonObject, scope: Scope): JsonObject {
  const reach = reaches[name];
  if (reach === 'all') throw new Refusal(403, `${name} reaches beyond your own user`);
  if (reach === 'events') {
    own((values['user'] ?? {}) as JsonObject, scope, 'user.');
    const data = (values['data'] as readonly JsonObject[]).map((event, index) => {
      const user = (event['user'] ?? {}) as JsonObject;
      return { ...event, user: own(user, scope, `data[${index}].user.`) };
    });
    return { type: values['type'], data };
  }
  for (const field of shared) {
    if (Object.hasOwn(values, field))
      throw new Refusal(403, `${field} reaches beyond your own user`);
  }
  return { ...values, ...own(values, scope, '') };
}
