import type { Line } from '../sandbox/Message.ts';
import type { Sent } from '../sandbox/serveFetch.ts';

/** What comes of a run: what it wrote, what it sent, how it ended. */
export type News =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'note'; readonly text: string; readonly failed: boolean };

export type OutputEntry = {
  readonly id: number;
  /** Milliseconds since the run was asked for. */
  readonly at: number;
} & News;
