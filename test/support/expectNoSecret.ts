import { expect } from 'chai';

/** Every text that can be reached from a value: own and inherited keys, symbols, headers, causes. */
export function texts(value: unknown, seen: Set<unknown> = new Set()): string[] {
  if (typeof value === 'string') return [value];
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return [];
  if (seen.has(value)) return [];
  seen.add(value);
  const found = value instanceof Headers ? [...value].flat() : [];
  for (let level: object | null = value; level && level !== Object.prototype; ) {
    for (const key of Reflect.ownKeys(level)) {
      let inner: unknown;
      try {
        inner = Reflect.get(level, key, value);
      } catch {
        continue;
      }
      found.push(String(key), ...texts(inner, seen));
    }
    level = Object.getPrototypeOf(level);
  }
  return found;
}

/** What a copy for another page or worker holds; nothing where none can be made. */
function clonedTexts(value: unknown): string[] {
  try {
    return texts(structuredClone(value));
  } catch {
    return [];
  }
}

/** Fails when one of the secrets is in anything that can be reached from the value, or in a copy of it. */
export function expectNoSecret(value: unknown, secrets: readonly string[]): void {
  const all = [...texts(value), ...clonedTexts(value), String(value), JSON.stringify(value) ?? ''];
  for (const secret of secrets) {
    expect(all.filter((text) => text.includes(secret))).to.deep.equal([]);
  }
}
