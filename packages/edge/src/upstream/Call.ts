import type { Endpoint, JsonObject, OperationName } from '../contract.ts';

/** One request that goes on to the API. Nothing in it is as the caller sent it: all has been read. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly operation: OperationName;
  readonly values: JsonObject;
  /** The only fields that the caller may read of the response; undefined for all. */
  readonly fields: readonly string[] | undefined;
}
