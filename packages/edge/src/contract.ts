// The only import of the private contract package. Nobody can install that, so the build bundles its code, and puts
// its declarations in the place of those of this file.
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
