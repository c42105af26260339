import { coreTypes } from 'virtual:core-types';
import type { CoreType } from './CoreTypes.ts';

// Names of types, as they stand in `CoreTypes`: `User`, `User[]`, `Promise<User[]>`.

/** What `await` gives. */
export const awaited = (ref: string): string => /^Promise<(.+)>$/.exec(ref)?.[1] ?? ref;

/** What a loop over it gives. */
export function elementOf(ref: string): string | undefined {
  if (ref.endsWith('[]')) return ref.slice(0, -2);
  const each = typeOf(ref)?.each;
  return each && elementOf(each);
}

export function typeOf(ref: string): CoreType | undefined {
  return Object.hasOwn(coreTypes.types, ref) ? coreTypes.types[ref] : undefined;
}

export function functionOf(name: string): (typeof coreTypes.functions)[string] | undefined {
  return Object.hasOwn(coreTypes.functions, name) ? coreTypes.functions[name] : undefined;
}

export function fieldOf(ref: string, name: string): CoreType['fields'][string] | undefined {
  const fields = typeOf(ref)?.fields;
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}
