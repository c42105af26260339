import { badRequest, shorten } from './errors.ts';
import { createEventReaders, type EventOperations } from './events.ts';
import { createImpressionReaders, type ImpressionOperations } from './impressions.ts';
import { createMessageThreadReaders, type MessageThreadOperations } from './messageThreads.ts';
import { createNoteReaders, type NoteOperations } from './notes.ts';
import { type Endpoint, findEndpoint, type OperationName } from './operations.ts';
import { type JsonObject, readBody, readQuery } from './read.ts';
import { createReading, type OperationReaders, type ReadingOptions } from './reading.ts';
import { createTagReaders, type TagOperations } from './tags.ts';
import { createUserReaders, isIdentified, type UserOperations } from './users.ts';

/** The parameters of each operation, by its name. */
export interface OperationParams
  extends UserOperations,
    NoteOperations,
    ImpressionOperations,
    MessageThreadOperations,
    TagOperations,
    EventOperations {}

/** An operation with its parameters. */
export type Call<Name extends OperationName = OperationName> = {
  [Each in Name]: { readonly operation: Each; readonly params: OperationParams[Each] };
}[Name];

/** Options of {@link createContract}. */
export interface ContractOptions extends ReadingOptions {
  /**
   * Most bytes of a body; a longer one is a 413.
   *
   * @default 1_048_576
   */
  readonly maxBytes?: number;
}

/**
 * Reads requests into operations and their parameters. Every function throws an `ApiException` with the status
 * and the envelope to respond with: 400 for a field that does not fit, 413 for a body that is too long.
 */
export interface Contract {
  /** Reads the query or the body of a request, whichever its endpoint has, without checking its fields. */
  readGiven(endpoint: Endpoint, request: Request, signal?: AbortSignal): Promise<JsonObject>;
  /**
   * Checks the fields of an operation and returns them as they were sent, for a server that forwards them. Does
   * not check that they name a user.
   */
  readFields(operation: OperationName, given: JsonObject): JsonObject;
  /** Reads the parameters of an operation from its query or body. */
  readParams<Name extends OperationName>(operation: Name, given: JsonObject): OperationParams[Name];
  /**
   * Reads a whole request.
   *
   * @param endpoint - Default: found by method and path, with a 404 or a 405 when there is none.
   */
  readRequest(request: Request, endpoint?: Endpoint): Promise<Call>;
}

/**
 * Not specified by v1: the most keys of an object, which is as many attributes as Intercom lets a workspace have.
 * A body of 1 MiB could hold a hundred thousand keys, with which engines are slow.
 */
const maxKeys = 250;

/** Not specified by v1: how deep a body may be. A batch of events needs three levels above its metadata. */
const maxDepth = 64;

/** Creates the reading of requests to the API, for one server. */
export function createContract({ maxBytes, ...options }: ContractOptions = {}): Contract {
  const reading = createReading(options);
  const readers: OperationReaders<OperationParams> = {
    ...createUserReaders(reading),
    ...createNoteReaders(reading),
    ...createImpressionReaders(reading),
    ...createMessageThreadReaders(reading),
    ...createTagReaders(reading),
    ...createEventReaders(reading),
  };

  /** @throws ApiException 400 for a parameter beside a body, because a server that forwards requests sends only one of the two. */
  function refuseParameters(query: JsonObject): void {
    const [parameter] = Object.keys(query);
    if (parameter === undefined) return;
    throw badRequest(`${shorten(parameter)} must be in the body, and not in the query`);
  }

  const { strict } = reading;
  const limits = { maxKeys, maxDepth, uniqueKeys: strict };

  async function readGiven(
    { method }: Endpoint,
    request: Request,
    signal?: AbortSignal,
  ): Promise<JsonObject> {
    const getQuery = () => readQuery(new URL(request.url).searchParams, strict);
    if (method === 'GET') return getQuery();
    const body = await readBody(request, maxBytes, undefined, { limits, signal });
    // v1's clients send the identifiers of a DELETE in the body (Ruby, Python) or in the query (PHP, .NET).
    // Not specified by v1: the query counts only when the body names no user.
    const isInQuery = method === 'DELETE' && !(body && (strict || isIdentified(body)));
    if (isInQuery) return getQuery();
    if (strict) refuseParameters(getQuery());
    if (!body) throw badRequest('The request must have a JSON object as its body');
    return body;
  }

  const readParams: Contract['readParams'] = (operation, given) => readers[operation].params(given);

  return {
    readGiven,
    readFields: (operation, given) => readers[operation].fields(given),
    readParams,
    async readRequest(
      request,
      endpoint = findEndpoint(request.method, new URL(request.url).pathname),
    ) {
      const given = await readGiven(endpoint, request);
      const operation = endpoint.choose(given);
      return { operation, params: readParams(operation, given) } as Call;
    },
  };
}
