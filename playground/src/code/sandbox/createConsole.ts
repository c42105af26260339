import inspect from 'object-inspect';
import { type Line, longestText, mostLines, mostText, type Piece } from './Message.ts';

/** Characters in a line. Wider values have several lines. */
const widest = 72;

function shorten(text: string, most: number = longestText): string {
  const more = text.length - most;
  return more > 0 ? `${text.slice(0, most)}… ${more} more characters` : text;
}

/** Formats a value in one line, or in several with an indent. */
function show(value: unknown, indent?: number): string {
  try {
    // The whole text is cut off anyway, so that one string needs no more characters.
    const options = { depth: 8, maxStringLength: longestText, customInspect: false };
    return inspect(value, indent === undefined ? options : { ...options, indent });
  } catch {
    // A getter or a proxy may throw anything.
    return '(cannot be shown)';
  }
}

/** The fields of an error beside its message, one per line. */
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
 * Describes a value for the console.
 *
 * @param lineOf - Gives the line of the code that an error comes from.
 */
function describe(value: unknown, lineOf: (error: Error) => number | undefined): Piece {
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

const mostRows = 200;
const mostColumns = 20;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const cell = (value: unknown) =>
  value === undefined ? '' : shorten(typeof value === 'string' ? value : show(value), 200);

/** Makes the table of `console.table`; undefined for a value that has no rows. */
function toTable(data: unknown, wanted?: unknown): Piece | undefined {
  if (!isObject(data)) return undefined;
  const entries = Object.entries(data).slice(0, mostRows);
  const keys = new Set(entries.flatMap(([, row]) => (isObject(row) ? Object.keys(row) : [])));
  const columns = (Array.isArray(wanted) ? wanted.map(String) : [...keys]).slice(0, mostColumns);
  const withValues = columns.length === 0;
  return {
    kind: 'table',
    columns: ['', ...(withValues ? ['value'] : columns.map((name) => shorten(name, 100)))],
    rows: entries.map(([index, row]) => {
      const fields = new Map(isObject(row) ? Object.entries(row) : []);
      const cells = withValues ? [row] : columns.map((name) => fields.get(name));
      return [shorten(index, 100), ...cells.map(cell)];
    }),
  };
}

type Level = Line['level'];

interface Output {
  /** The object that the code has as `console`. */
  readonly console: Readonly<Record<string, (...args: unknown[]) => void>>;
  /** Writes an error that was not caught, also after the last line that is shown. */
  readonly writeUncaught: (error: unknown) => void;
}

/** Uncaught errors that are shown. Further ones are most likely the same. */
const mostUncaught = 5;

/** Makes a console whose lines are sent to the page, as text of a limited length. */
export function createConsole(
  post: (line: Line) => void,
  lineOf: (error: Error) => number | undefined,
): Output {
  const counts = new Map<string, number>();
  const times = new Map<string, number>();
  let lines = 0;
  let characters = 0;
  let full = false;
  let uncaught = 0;
  let depth = 0;

  const postLine = (level: Level, pieces: Piece[]) => post({ type: 'line', level, depth, pieces });

  /** @param describeAll - Not called for lines that are not shown. */
  function emit(level: Level, describeAll: () => Piece[]): void {
    if (full) return;
    const pieces = lines < mostLines ? describeAll() : [];
    lines += 1;
    characters += JSON.stringify(pieces).length;
    full = lines > mostLines || characters > mostText;
    const text = `Only the first ${lines - 1} lines are shown.`;
    if (full) postLine('warn', [{ kind: 'text', text }]);
    else postLine(level, pieces);
  }

  const write = (level: Level, values: readonly unknown[]) =>
    emit(level, () => values.slice(0, 40).map((value) => describe(value, lineOf)));
  const at =
    (level: Level) =>
    (...values: unknown[]) =>
      write(level, values);

  function tellTime(label: unknown = 'default', ...values: unknown[]): void {
    const since = times.get(String(label));
    if (since === undefined) return;
    write('log', [`${label}: ${Math.round(performance.now() - since)} ms`, ...values]);
  }

  return {
    writeUncaught(error) {
      uncaught += 1;
      if (uncaught > mostUncaught) return;
      postLine('error', [{ kind: 'text', text: 'Uncaught' }, describe(error, lineOf)]);
    },
    console: {
      log: at('log'),
      debug: at('log'),
      dir: (value) => write('log', [value]),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      trace: at('log'),
      table(data, columns) {
        const table = toTable(data, columns);
        if (table) emit('log', () => [table]);
        else write('log', [data]);
      },
      assert(holds, ...values) {
        if (!holds) write('error', ['Assertion failed:', ...values]);
      },
      count(label = 'default') {
        const count = (counts.get(String(label)) ?? 0) + 1;
        counts.set(String(label), count);
        write('log', [`${label}: ${count}`]);
      },
      countReset: (label = 'default') => void counts.delete(String(label)),
      group(...values) {
        if (values.length) write('log', values);
        depth = Math.min(depth + 1, 10);
      },
      groupCollapsed(...values) {
        if (values.length) write('log', values);
        depth = Math.min(depth + 1, 10);
      },
      groupEnd() {
        depth = Math.max(0, depth - 1);
      },
      time: (label = 'default') => void times.set(String(label), performance.now()),
      timeLog: tellTime,
      timeEnd(label = 'default') {
        tellTime(label);
        times.delete(String(label));
      },
      clear() {},
    },
  };
}
