import { describe } from './describe.ts';
import { type Line, mostLines, mostText, type Piece } from './Message.ts';
import { toTable } from './toTable.ts';

type Level = Line['level'];

export interface Output {
  /** What the code sees as `console`. */
  readonly console: Readonly<Record<string, (...args: unknown[]) => void>>;
  /** Writes an error that nobody caught, also where no more lines are shown. */
  readonly writeUncaught: (error: unknown) => void;
}

/** Further ones are most likely the same again. */
const mostUncaught = 5;

/** A console whose lines go to the page, as text that is cut to a length. */
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
