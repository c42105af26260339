import inspect from 'object-inspect';
import { longestText, type Piece } from './Message.ts';

/** Wider values are set out in lines. */
const widest = 72;

export function shorten(text: string, most: number = longestText): string {
  const more = text.length - most;
  return more > 0 ? `${text.slice(0, most)}… ${more} more characters` : text;
}

/** A value in one line, or in several with an indent. */
export function show(value: unknown, indent?: number): string {
  try {
    // The whole is cut off anyway, so one text needs no more.
    const options = { depth: 8, maxStringLength: longestText, customInspect: false };
    return inspect(value, indent === undefined ? options : { ...options, indent });
  } catch {
    // A getter or a proxy may throw anything.
    return '(cannot be shown)';
  }
}

/** The fields of an error that say more than its message, one a line. */
function detailsOf(error: Error): string {
  const shown = ['name', 'message', 'stack', 'line', 'column', 'sourceURL'];
  const fields = Object.entries(error).filter(
    ([key, value]) => !shown.includes(key) && value !== undefined && key !== 'cause',
  );
  const lines = fields.map(([key, value]) => {
    const entries = value instanceof Headers ? Object.fromEntries(value) : value;
    return `${key}: ${show(entries)}`;
  });
  if (error.cause !== undefined) lines.push(`cause: ${show(error.cause)}`);
  return shorten(lines.join('\n'));
}

/**
 * What the console shows of a value.
 *
 * @param lineOf - Where in the code an error comes from.
 */
export function describe(value: unknown, lineOf: (error: Error) => number | undefined): Piece {
  if (typeof value === 'string') return { kind: 'text', text: shorten(value) };
  if (value instanceof Error) {
    const line = lineOf(value);
    return {
      kind: 'error',
      name: shorten(String(value.name), 100),
      message: shorten(String(value.message)),
      details: detailsOf(value),
      ...(line !== undefined && { line }),
    };
  }
  const text = show(value);
  if (text.length <= widest) return { kind: 'value', text };
  const preview = `${text.slice(0, widest)}…`;
  return { kind: 'value', text: shorten(show(value, 2)), preview };
}
