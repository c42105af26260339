export {
  type Call,
  type Contract,
  type ContractOptions,
  createContract,
  type OperationParams,
} from './createContract.ts';
export {
  ApiException,
  badRequest,
  type ErrorEnvelope,
  type ErrorType,
  FieldException,
  joinPath,
  shorten,
  statuses,
} from './errors.ts';
export type { EventWrite } from './events.ts';
export {
  date,
  type Field,
  type FlatValue,
  filled,
  flag,
  flatValues,
  list,
  metadata,
  oneOf,
  parse,
  text,
  toSeconds,
} from './fields.ts';
export type { ImpressionWrite } from './impressions.ts';
export { checkJsonText, type JsonLimits } from './jsonText.ts';
export {
  type ThreadQuery,
  type ThreadStart,
  type ThreadUpdate,
  threadId,
} from './messageThreads.ts';
export type { NoteWrite } from './notes.ts';
export {
  type Endpoint,
  endpoints,
  endpointsByPath,
  findEndpoint,
  type Method,
  type OperationName,
  type Reach,
  reaches,
  refuseMethod,
} from './operations.ts';
export {
  type BasicCredentials,
  defaultMaxBytes,
  isGiven,
  isObject,
  type JsonObject,
  parseBasic,
  parseJson,
  readBody,
  readBytes,
  readQuery,
  refuseRounded,
} from './read.ts';
export { colors, requireTagName, type TagQuery, type TagWrite } from './tags.ts';
export {
  type BulkEntry,
  type CompanyWrite,
  type Identifiers,
  isIdentified,
  type ListQuery,
  readCompany,
  requireIdentified,
  type UserWrite,
} from './users.ts';
