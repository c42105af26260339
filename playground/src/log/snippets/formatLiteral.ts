/** As wide as the place where it is shown. */
const widest = 72;

function quote(text: string): string {
  // As JSON, but for the quotes.
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return `'${inside.replaceAll("'", "\\'")}'`;
}

function formatKey(key: string): string {
  // Else it would set the prototype.
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

/** The parts in one line, if they fit, or each in its own. */
function wrap(
  [open = '', close = '']: string,
  parts: readonly string[],
  indent: string,
  room: number,
): string {
  if (parts.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= room) return line;
  const lines = parts.map((part) => `${indent}  ${part},\n`).join('');
  return `${open}\n${lines}${indent}${close}`;
}

/**
 * A value as it is written in JavaScript. What is undefined is left out.
 *
 * @param used - How much of its first line is taken.
 */
export function formatLiteral(value: unknown, indent = '', used = 0): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => formatLiteral(item, inner));
    return wrap('[]', items, indent, widest - used);
  }
  const parts = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${formatKey(key)}: ${formatLiteral(each, inner)}`);
  return wrap('{}', parts, indent, widest - used);
}
