// In a file without the editor, so that a test can measure the pattern: it runs over code that a link may bring.

/** No brace within the names, so that each `import {` is read to the next brace at most. */
const imports = /import\s*\{([^{}]*)\}\s*from\s*['"]@intercom-fetch\/core['"]/;

/** Returns where to insert what, so that the code imports a name of core; undefined when it does already. */
export function importEdit(
  code: string,
  name: string,
): { readonly from: number; readonly insert: string } | undefined {
  const found = imports.exec(code);
  if (!found) return { from: 0, insert: `import { ${name} } from '@intercom-fetch/core';\n` };
  const [, list = ''] = found;
  if (list.split(/[\s,]+/).includes(name)) return undefined;
  const names = list.trimEnd().replace(/,$/, '').trimEnd();
  const from = code.indexOf('{', found.index) + 1 + names.length;
  return { from, insert: names ? `, ${name}` : ` ${name}` };
}
