/**
 * A value as JavaScript that is safe inside a script, whatever the page's charset is: plain ASCII, and
 * nothing that HTML gives a meaning to.
 */
export function toScript(value: unknown): string {
  return (
    JSON.stringify(value)
      // In a literal this name would set the prototype. A quote within a string has a backslash before it.
      .replace(/([{,])("__proto__"):/g, '$1[$2]:')
      .replace(
        /[<>&\x7f-\uffff]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
  );
}
