import {
  isIdentified,
  isObject,
  type JsonObject,
  type OperationName,
  reaches,
} from './contract.ts';
import { Refusal } from './http.ts';

/**
 * The one user that a caller may act for. Take it from your session, never from the request.
 *
 * With a `user_id`, the caller's requests are of that `user_id`; the caller may write an `email` only when it
 * is given here as well, because a user who takes another's email could come to be that user. With an
 * `email` alone, the caller's requests are of that email, and may not name a `user_id`.
 */
export type Scope =
  | { readonly user_id: string; readonly email?: string }
  | { readonly email: string; readonly user_id?: never };

/** Fields of a user that change what other users have as well. */
const shared = ['company', 'companies'];

function outside(path: string): Refusal {
  return new Refusal(403, `${path} is not yours`);
}

/**
 * Replaces the identifiers that were sent by the scope's, and refuses those of others. An email is sent as the scope
 * writes it.
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
 * Confines the fields of a request to the user of a scope.
 *
 * @throws Refusal 403 for identifiers of another user, and for an operation or field that reaches beyond one user
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

const isNamed = (user: unknown) => isObject(user) && isIdentified(user);

function checkEach(key: string, list: unknown, isOk: (each: JsonObject) => boolean): void {
  for (const [index, each] of (list as readonly JsonObject[]).entries()) {
    if (!isOk(each)) throw new Refusal(400, `${key}[${index}] must have an email or a user_id`);
  }
}

/**
 * Checks that the fields of a request name their user. Comes after `confine`, which names the user of a request that
 * does not.
 *
 * @throws Refusal 400 where there is neither an email nor a user_id
 */
export function checkIdentified(name: OperationName, values: JsonObject): void {
  const reach = reaches[name];
  if (name === 'users.bulkCreate') checkEach('users', values['users'], isNamed);
  if (reach === 'events' && !isNamed(values['user'])) {
    checkEach('data', values['data'], ({ user }) => isNamed(user));
  }
  if (reach === 'user' && !isNamed(values)) {
    throw new Refusal(400, 'email or user_id must be given');
  }
}
