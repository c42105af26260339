// Apart from the router, because public declarations lead here, and those of Hono need a newer TypeScript than ours.
import type { App } from '../apps.ts';
import type { OperationName, OperationParams } from '../contract.ts';

/** The functions that carry out the operations on an app. */
export type Handlers = {
  readonly [Name in OperationName]: (app: App, params: OperationParams[Name]) => Response;
};

/** The handlers of one resource. */
export type HandlersOf<Resource extends string> = Pick<
  Handlers,
  Extract<OperationName, `${Resource}.${string}`>
>;
