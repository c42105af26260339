// What the page and the sandbox say to each other. The page checks what it is told: the code of people
// may say anything.
import * as v from 'valibot';

/** Longer texts are cut off by the sandbox, and end the run when they come all the same. */
export const longestText = 20_000;

/** What is written after so many lines, or characters in all, is not shown. */
export const mostLines = 1_000;
export const mostText = 1_000_000;

const Text = v.pipe(v.string(), v.maxLength(longestText + 100));
const Cells = v.pipe(v.array(Text), v.maxLength(21));

const PieceSchema = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: Text }),
  /** What is no text. `preview` is one line of it, when it has several. */
  v.object({ kind: v.literal('value'), text: Text, preview: v.optional(Text) }),
  v.object({
    kind: v.literal('error'),
    name: Text,
    message: Text,
    /** Further fields, one a line. */
    details: Text,
    /** Where in the code, from 1. */
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
    /** How many groups it is in. */
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
  /** Asks for the next piece of the body of an answer. */
  v.object({ type: v.literal('pull'), id: Id }),
  v.object({ type: v.literal('abort'), id: Id }),
  /** Nothing is left to be done. */
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
  /** No answer, or no more of it. */
  | { readonly type: 'broken'; readonly id: number; readonly message: string };
