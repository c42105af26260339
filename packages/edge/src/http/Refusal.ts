import { statuses } from '../contract.ts';

/** The `type` of an error envelope by its status. */
const types: ReadonlyMap<number, string> = new Map<number, string>([
  ...Object.entries(statuses).map(([type, status]) => [status, type] as const),
  // Not specified by v1: the types of these two.
  [403, 'forbidden'],
  [408, 'request_timeout'],
]);

/** What only the proxy's owner is told, and further headers of the answer. */
export interface RefusalOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** What `onError` is told; without it, the refusal is the caller's doing, and `onError` is not called. */
  readonly detail?: string;
  readonly cause?: unknown;
}

/** Thrown anywhere below the routes to answer with an error envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly detail: string | undefined;

  /** @param message - seen by the caller: it must say nothing of the key, and of other users */
  constructor(status: number, message: string, options: RefusalOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.status = status;
    this.type = types.get(status) ?? 'server_error';
    this.headers = options.headers ?? {};
    this.detail = options.detail;
  }
}
