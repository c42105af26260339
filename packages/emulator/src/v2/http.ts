import type { Context, Handler, Hono, MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { type JsonObject, readBody as readJsonBody } from '../contract.ts';
import { invalidParameter, missingParameter, resourceNotFound, V2Exception } from './errors.ts';
import type { Workspace } from './workspace.ts';

/** Environment of the handlers in Hono's context. */
export interface V2Env {
  Bindings: {
    /** State of the emulator when the request came. Requests under way keep it through a reset. */
    readonly workspace: Workspace;
    readonly requestId: string;
    /** Body that `fetch` was called with as a string. */
    readonly text: string | undefined;
    /** Headers of every response to this request. */
    readonly headers: Record<string, string>;
  };
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The handlers of a resource by path, as the API's description writes paths, and by method. */
export type V2Routes = Readonly<Record<string, Readonly<Partial<Record<Method, Handler<V2Env>>>>>>;

/** Converts `/contacts/{contact_id}` to Hono's spelling, `/contacts/:contact_id`. */
const toHonoPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1');

/** Adds routes to `api`. Other methods get a 405 from `addMethodGuards`. */
export function addV2Routes(
  api: Hono<V2Env>,
  routes: V2Routes,
  guard: MiddlewareHandler<V2Env>,
): void {
  for (const [path, handlers] of Object.entries(routes)) {
    const honoPath = toHonoPath(path);
    for (const [method, handler] of Object.entries(handlers))
      api.on(method, honoPath, guard, handler);
  }
}

/** Adds routes that refuse the other methods of each path. Must be called after all routes are added, because paths overlap. */
export function addMethodGuards(api: Hono<V2Env>, paths: readonly string[]): void {
  for (const path of paths) {
    api.all(toHonoPath(path), ({ req }) => {
      throw new V2Exception(405, 'unsupported', `${req.method} is not supported here`);
    });
  }
}

/** Creates a function that finds the path, in the spelling of the API's description, of a request's path. */
export function createPathNames(paths: readonly string[]): (path: string) => string | undefined {
  const split = (path: string) => path.split('/').filter((segment) => segment !== '');
  const isParameter = (segment: string) => segment.startsWith('{');
  // Paths without parameters first: `/contacts/search` is not the contact with the id `search`.
  const patterns = [...paths]
    .sort((one, other) => Number(one.includes('{')) - Number(other.includes('{')))
    .map((path) => ({ path, segments: split(path) }));
  return (requested) => {
    const given = split(requested);
    return patterns.find(
      ({ path, segments }) =>
        path === requested ||
        (segments.length === given.length &&
          segments.every((segment, index) => isParameter(segment) || segment === given[index])),
    )?.path;
  };
}

/** Options of {@link createGuard}. */
export interface GuardOptions {
  readonly accessToken: string;
  /** Intercom's hosts that serve other regions. */
  readonly foreignHosts: ReadonlySet<string>;
}

/** API versions that do not differ from the latest in the operations of the emulator. */
const versions = ['2.13', '2.14', '2.15', '2.16'];
/** The API version of the emulator, and the default of requests. */
export const latestVersion = '2.16';

function checkVersion(requested: string | undefined): string {
  if (requested === undefined) return latestVersion;
  if (versions.includes(requested)) return requested;
  throw new V2Exception(
    400,
    'intercom_version_invalid',
    `The Intercom-Version must be one of ${versions.join(', ')}`,
  );
}

function accepts(accept: string | undefined): boolean {
  return accept === undefined || /application\/(json|\*)|\*\/\*/.test(accept);
}

/** Creates the middleware that refuses requests without the token, with an unknown version, or beyond the rate limit. */
export function createGuard({ accessToken, foreignHosts }: GuardOptions): MiddlewareHandler<V2Env> {
  const authorization = `Bearer ${accessToken}`;
  return (c, next) => {
    const { headers, workspace } = c.env;
    const given = c.req.header('Authorization');
    const [, host = ''] = /^https?:\/\/([^/:?#]*)/.exec(c.req.url) ?? [];
    const isForeign = foreignHosts.has(host);
    if (given?.replace(/^bearer +/i, 'Bearer ') !== authorization || isForeign) {
      throw new V2Exception(401, 'unauthorized', 'Access Token Invalid');
    }
    workspace.limiter(headers);
    headers['Intercom-Version'] = checkVersion(c.req.header('Intercom-Version'));
    if (!accepts(c.req.header('Accept'))) {
      throw new V2Exception(406, 'not_acceptable', 'Accept must allow application/json');
    }
    return next();
  };
}

/** Makes a response from the text or the bytes of JSON. */
export function jsonResponse(
  c: Context<V2Env>,
  data: string | Uint8Array<ArrayBuffer>,
  status = 200,
): Response {
  return new Response(data, {
    status,
    headers: { ...c.env.headers, 'Content-Type': 'application/json; charset=utf-8' },
  });
}

/** Makes a response with a value as JSON. */
export function json(c: Context<V2Env>, data: unknown, status?: number): Response {
  return jsonResponse(c, JSON.stringify(data), status);
}

/** A 400 for a field that a request cannot have. */
function unknownField(path: string): V2Exception {
  return new V2Exception(400, 'bad_request', `bad '${path.slice(0, 200)}' parameter`);
}

/** @throws V2Exception 400 when the object at `path` has a field besides `names`. */
export function refuseOtherFields(data: JsonObject, names: readonly string[], path: string): void {
  const other = Object.keys(data).find((name) => !names.includes(name));
  if (other !== undefined) throw unknownField(`${path}.${other}`);
}

/** Turns the first issue of a schema into the 400 that the API has for it. */
function toException(issue: v.BaseIssue<unknown>): V2Exception {
  const path = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') return unknownField(path);
  if (issue.received === 'undefined') {
    return missingParameter(`${path.charAt(0).toUpperCase()}${path.slice(1)} is required`);
  }
  return invalidParameter(`${path.slice(0, 200)} ${issue.message}`);
}

/** @throws V2Exception 400 about the first field of outside data that does not fit the schema. */
export function check<const S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, data, { abortEarly: true });
  if (result.success) return result.output;
  throw toException(result.issues[0]);
}

/** Reads the body of a request and checks it. No body counts as an empty object. */
export async function readBody<const S extends v.GenericSchema>(
  c: Context<V2Env>,
  schema: S,
): Promise<v.InferOutput<S>> {
  return check(schema, (await readJsonBody(c.req.raw, undefined, c.env.text)) ?? {});
}

/** Returns a parameter of the path. */
export function pathParameter(c: Context<V2Env>, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw resourceNotFound();
  return value;
}

// Schemas that several resources use. Their messages follow the path of the field in an error.

/** Any string. */
export const text: v.StringSchema<string> = v.string('must be a string');
/** A string that is not empty. */
export const filledText: v.GenericSchema<string> = v.pipe(text, v.nonEmpty('must not be empty'));
/** A boolean. */
export const flag: v.BooleanSchema<string> = v.boolean('must be true or false');
/** A time in whole Unix seconds. */
export const seconds: v.GenericSchema<number> = v.pipe(
  v.number('must be a date in Unix seconds'),
  v.safeInteger('must be a date in whole Unix seconds'),
  v.minValue(0, 'must not be before 1970'),
  v.maxValue(99_999_999_999, 'must be in seconds, not in milliseconds'),
);
/** Any JSON object. */
export const jsonObject: v.GenericSchema<JsonObject> = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);
