import { endpoints, isObject, type JsonObject, type OperationName } from './contract.ts';
import type { Scope } from './scope.ts';

type ResourceOf<Name extends string> = Name extends `${infer Resource}.${string}`
  ? Resource
  : never;

/** An entry of `allow`: an operation, `users.*` for all of a resource, or `*` for every operation. */
export type Allowed = OperationName | `${ResourceOf<OperationName>}.*` | '*';

/**
 * An operation of which a caller may use only some fields.
 *
 * @example
 * ```ts
 * import type { FieldGrant } from '@intercom-fetch/edge';
 *
 * const grant: FieldGrant = { operation: 'users.update', fields: ['name', 'custom_data.plan'] };
 * ```
 */
export interface FieldGrant {
  /** Named nowhere else in `allow`. */
  readonly operation: OperationName;
  /**
   * The fields that the caller may write, and that a response holds: `name`, `custom_data` for all of it, or
   * `custom_data.plan` for one key. In a list they are those of each user, thread or event. A request that
   * writes another field is a 403. The identifiers that say which record is meant need no grant to be sent.
   */
  readonly fields: readonly string[];
}

/** Permissions of a caller. */
export interface Grant {
  /** The operations; all others are a 403. */
  readonly allow: readonly (Allowed | FieldGrant)[];
  /**
   * Confines the caller to one user: identifiers are checked and added, and operations and fields that reach beyond
   * the user (lists, counts, bulk, tags, companies) are refused.
   *
   * @default every user of the app; leave it out for that, `undefined` is an error
   */
  readonly scope?: Scope;
}

/** A grant that has been checked. */
export interface ReadGrant {
  readonly allows: (name: OperationName) => boolean;
  /** The only fields that the caller may write and read; undefined for all. */
  readonly fieldsOf: (name: OperationName) => readonly string[] | undefined;
  readonly scope: Scope | undefined;
}

const names: ReadonlySet<string> = new Set<Allowed>([
  '*',
  ...endpoints.flatMap(({ operations }) => operations),
  ...endpoints.flatMap(({ operations }) =>
    operations.map((name) => `${name.split('.', 1)[0]}.*` as Allowed),
  ),
]);

const operations: ReadonlySet<unknown> = new Set(endpoints.flatMap((each) => each.operations));

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws TypeError for a scope that cannot be used: ignoring it would let the caller reach every user. */
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

function unknownName(name: unknown): TypeError {
  return new TypeError(`allow must name operations, and there is no ${String(name)}`);
}

/** Reads a grant by fields. It guesses nothing, because a field granted by mistake may make a user an admin. */
function readFieldGrant({ operation, fields, ...others }: JsonObject): [string, string[]] {
  if (typeof operation !== 'string' || !operations.has(operation)) throw unknownName(operation);
  const [other] = Object.keys(others);
  if (other !== undefined) throw new TypeError(`${other} of ${operation} in allow is not known`);
  if (!Array.isArray(fields)) throw new TypeError(`fields of ${operation} must be an array`);
  for (const field of fields as unknown[]) {
    if (!isFilled(field) || field.split('.').includes('*')) {
      throw new TypeError(`fields of ${operation} must be paths such as name or custom_data.plan`);
    }
  }
  return [operation, [...(fields as string[])]];
}

/**
 * Checks what `authorize` returned.
 *
 * @throws TypeError when it is neither false nor a grant, or names an unknown operation
 */
export function readGrant(returned: unknown): ReadGrant | false {
  if (returned === false) return false;
  if (!isObject(returned)) throw new TypeError('authorize must return false or { allow, scope }');
  const { allow, scope: _scope, ...others } = returned;
  const [other] = Object.keys(others);
  // A scope under another name would be none, and the caller would reach every user.
  if (other !== undefined) throw new TypeError(`${other} of the grant is not known`);
  if (!Array.isArray(allow)) throw new TypeError('allow must be an array of operations');
  const allowed = new Set<string>();
  const fields = new Map<string, readonly string[]>();
  for (const entry of allow as unknown[]) {
    if (isObject(entry)) {
      const [name, paths] = readFieldGrant(entry);
      if (fields.has(name)) throw new TypeError(`allow has ${name} by fields twice`);
      fields.set(name, paths);
    } else {
      if (typeof entry !== 'string' || !names.has(entry)) throw unknownName(entry);
      allowed.add(entry);
    }
  }
  const allowsWhole = (name: string) =>
    allowed.has('*') || allowed.has(name) || allowed.has(`${name.split('.', 1)[0]}.*`);
  for (const name of fields.keys()) {
    // The whole operation would win, which nobody who lists fields wants.
    if (allowsWhole(name)) throw new TypeError(`allow has ${name} as a whole and by fields`);
  }
  const scope = 'scope' in returned ? readScope(returned['scope']) : undefined;
  return {
    scope,
    allows: (name) => allowsWhole(name) || fields.has(name),
    fieldsOf: (name) => fields.get(name),
  };
}
