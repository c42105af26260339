import type { Endpoint } from '../contract/endpoints.ts';
import type { OperationName } from '../contract/OperationName.ts';
import type { JsonObject } from '../http/readJson.ts';

/** One request that goes on to the API. Nothing in it is as the caller sent it: all has been read. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly operation: OperationName;
  readonly values: JsonObject;
}
