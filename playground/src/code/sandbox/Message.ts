import * as v from 'valibot';

// The messages between the page and the sandbox. The page checks each one, because the code may send anything.
/** The longest text. The sandbox cuts longer ones off; one that arrives all the same ends the run. */
export const longestText = 20_000;

/** Lines, and characters in all, that are shown of a run. */
export const mostLines = 1_000;
export const mostText = 1_000_000;

const Text = v.pipe(v.string(), v.maxLength(longestText + 100));
const Cells = v.pipe(v.array(Text), v.maxLength(21));

const PieceSchema = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: Text }),
  /** A value that is not text. `preview` is its first line, when it has several. */
  v.object({ kind: v.literal('value'), text: Text, preview: v.optional(Text) }),
  v.object({
    kind: v.literal('error'),
    name: Text,
    message: Text,
    /** Further fields, one per line. */
    details: Text,
    /** The line in the code, from 1. */
    line: v.optional(v.number()),
  }),
  v.object({
    kind: v.literal('table'),
    columns: Cells,
    rows: v.pipe(v.array(Cells), v.maxLength(200)),
  }),
]);

const Id = v.pipe(v.number(), v.safeInteger());

export const FromSandboxSchema = v.variant('type', [
  v.object({
    type: v.literal('line'),
    level: v.picklist(['log', 'info', 'warn', 'error']),
    pieces: v.pipe(v.array(PieceSchema), v.maxLength(50)),
    /** The number of groups around it. */
    depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)),
  }),
  v.object({
    type: v.literal('fetch'),
    id: Id,
    method: Text,
    url: Text,
    headers: v.pipe(v.array(v.tuple([Text, Text])), v.maxLength(100)),
    body: v.optional(v.instance(ArrayBuffer)),
  }),
  /** Asks for the next chunk of a response's body. */
  v.object({ type: v.literal('pull'), id: Id }),
  v.object({ type: v.literal('abort'), id: Id }),
  /** The run has nothing left to do. */
  v.object({ type: v.literal('exit'), failed: v.boolean() }),
]);

export type FromSandbox = v.InferOutput<typeof FromSandboxSchema>;
export type Piece = v.InferOutput<typeof PieceSchema>;
export type Line = Extract<FromSandbox, { type: 'line' }>;
export type FetchMessage = Extract<FromSandbox, { type: 'fetch' }>;

export type ToSandbox =
  | { readonly type: 'run'; readonly code: string; readonly baseUrl: string }
  | {
      readonly type: 'head';
      readonly id: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly hasBody: boolean;
    }
  | { readonly type: 'chunk'; readonly id: number; readonly chunk: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end'; readonly id: number }
  /** There is no response, or no more of it. */
  | { readonly type: 'broken'; readonly id: number; readonly message: string };

/** Messages in a second. The sandbox sends fewer, unless the code has reached its internals. */
const mostMessages = 20_000;

/** Makes a function that gives, for each message, the limit that it breaks; undefined when it breaks none. */
export function createLimits(): (message: FromSandbox) => string | undefined {
  let since = performance.now();
  let messages = 0;
  let lines = 0;
  let text = 0;
  return (message) => {
    const now = performance.now();
    if (now - since > 1_000) {
      since = now;
      messages = 0;
    }
    messages += 1;
    if (message.type === 'line') {
      lines += 1;
      text += JSON.stringify(message.pieces).length;
    }
    if (messages > mostMessages) return 'It was stopped: it asked for too much at a time.';
    if (lines > mostLines + 10 || text > 2 * mostText) return 'It was stopped: it wrote too much.';
    return undefined;
  };
}
