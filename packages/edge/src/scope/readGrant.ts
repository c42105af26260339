import { endpoints, isObject, type OperationName } from '../contract.ts';
import type { Allowed } from './Grant.ts';
import type { Scope } from './Scope.ts';

/** A grant that has been checked. */
export interface ReadGrant {
  readonly allows: (name: OperationName) => boolean;
  readonly scope: Scope | undefined;
}

const names: ReadonlySet<string> = new Set<Allowed>([
  '*',
  ...endpoints.flatMap(({ operations }) => operations),
  ...endpoints.flatMap(({ operations }) =>
    operations.map((name) => `${name.split('.', 1)[0]}.*` as Allowed),
  ),
]);

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A scope that cannot be used must not turn out to be none. */
function readScope(scope: unknown): Scope {
  if (!isObject(scope)) throw new TypeError('scope must be { user_id } or { email }');
  const { user_id, email, ...others } = scope;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new TypeError(`scope.${other} is not known`);
  for (const [key, value] of Object.entries({ user_id, email })) {
    if (key in scope && !isFilled(value)) {
      throw new TypeError(`scope.${key} must be a string that is not empty`);
    }
  }
  if (isFilled(user_id)) return isFilled(email) ? { user_id, email } : { user_id };
  if (isFilled(email)) return { email };
  throw new TypeError('scope must have a user_id or an email');
}

/**
 * Checks what `authorize` has answered.
 *
 * @throws TypeError when it is neither false nor a grant, or names an operation that there is not
 */
export function readGrant(answer: unknown): ReadGrant | false {
  if (answer === false) return false;
  if (!isObject(answer)) throw new TypeError('authorize must answer false or { allow, scope }');
  const { allow } = answer;
  if (!Array.isArray(allow)) throw new TypeError('allow must be an array of operations');
  const allowed = new Set<unknown>(allow);
  for (const name of allowed) {
    if (typeof name !== 'string' || !names.has(name)) {
      throw new TypeError(`allow must name operations, and there is no ${String(name)}`);
    }
  }
  const scope = 'scope' in answer ? readScope(answer['scope']) : undefined;
  return {
    scope,
    allows: (name) =>
      allowed.has('*') || allowed.has(name) || allowed.has(`${name.split('.', 1)[0]}.*`),
  };
}
