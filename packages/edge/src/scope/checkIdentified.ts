import {
  isIdentified,
  isObject,
  type JsonObject,
  type OperationName,
  reaches,
} from '../contract.ts';
import { Refusal } from '../http/Refusal.ts';

const isNamed = (user: unknown) => isObject(user) && isIdentified(user);

function checkEach(key: string, list: unknown, isOk: (each: JsonObject) => boolean): void {
  for (const [index, each] of (list as readonly JsonObject[]).entries()) {
    if (!isOk(each)) throw new Refusal(400, `${key}[${index}] must have an email or a user_id`);
  }
}

/**
 * Checks that fields which have been read say whose they are: after a scope has been put in, which names
 * the user of a request that does not.
 *
 * @throws Refusal 400 where neither email nor user_id is
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
