import { Refusal } from '../http/Refusal.ts';
import type { JsonObject } from '../http/readJson.ts';
import type { OperationName } from './OperationName.ts';
import { operations } from './operations.ts';

function isNamed(user: unknown): boolean {
  return (
    typeof user === 'object' &&
    user !== null &&
    (Object.hasOwn(user, 'email') || Object.hasOwn(user, 'user_id'))
  );
}

function checkEach(key: string, list: unknown, isOk: (each: JsonObject) => boolean): void {
  for (const [index, each] of (list as readonly JsonObject[]).entries()) {
    if (!isOk(each)) throw new Refusal(400, `${key}[${index}] must have an email or a user_id`);
  }
}

/**
 * Checks that fields which have been read say whose they are.
 *
 * @throws Refusal 400 where neither email nor user_id is
 */
export function checkIdentified(name: OperationName, values: JsonObject): void {
  const { reach } = operations[name];
  if (name === 'users.bulkCreate') checkEach('users', values['users'], isNamed);
  if (reach === 'events' && !isNamed(values['user'])) {
    checkEach('data', values['data'], ({ user }) => isNamed(user));
  }
  if (reach === 'user' && !isNamed(values)) {
    throw new Refusal(400, 'email or user_id must be given');
  }
}
