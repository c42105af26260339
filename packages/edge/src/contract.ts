// The one place where the private contract comes in. Nobody can install it, so that the build puts the contract's
// code into the package, and its declarations in the place of those of this file.
export {
  ApiException,
  type Contract,
  checkJsonText,
  createContract,
  type Endpoint,
  endpoints,
  endpointsByPath,
  isIdentified,
  isObject,
  type JsonObject,
  joinPath,
  type OperationName,
  reaches,
  readBytes,
  statuses,
} from '@intercom-fetch/contract';
