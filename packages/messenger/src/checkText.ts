/** Gives back a value that is a text of this form. */
export function checkText(name: string, value: unknown, pattern: RegExp, expected: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new TypeError(`${name} must be ${expected}`);
}
