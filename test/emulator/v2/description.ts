// Checks requests and responses against Intercom's OpenAPI description, where it is: the file that
// OPENAPI_SUBSET names, or `../shared/openapi-subset.json` beside the repository. With CI set it must be there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormatsModule from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: Json } };
}

interface Operation {
  readonly operationId: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Converts OpenAPI 3.0 to JSON Schema: `nullable` becomes an alternative, and references lead into `kind`. */
function convert(schema: unknown, kind: string): unknown {
  if (Array.isArray(schema)) return schema.map((each) => convert(each, kind));
  if (!isObject(schema)) return schema;
  const { nullable, example, default: _, ...rest } = schema;
  const entries = Object.entries(rest).map(([key, value]) => {
    if (key === '$ref') return [key, String(value).replace('#/components/schemas/', `${kind}#/`)];
    if (key === 'enum' || key === 'required') return [key, value];
    if (key !== 'properties') return [key, convert(value, kind)];
    const properties = Object.entries(value as Json).map(([name, each]) => [
      name,
      kind === 'request' ? close(convert(each, kind)) : convert(each, kind),
    ]);
    return [key, Object.fromEntries(properties)];
  });
  const converted: Json = Object.fromEntries(entries);
  const closed =
    kind === 'request' && isObject(converted['items'])
      ? { ...converted, items: close(converted['items']) }
      : converted;
  return nullable === true ? { anyOf: [closed, { type: 'null' }] } : closed;
}

/** Tests for a schema that lists its fields. */
function namesFields(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const { anyOf } = schema;
  if (Array.isArray(anyOf) && anyOf.some(namesFields)) return true;
  return ['properties', '$ref', 'allOf', 'oneOf'].some((key) => key in schema);
}

/** Makes a schema of a request refuse fields that the description does not have. */
function close(schema: unknown): unknown {
  return isObject(schema) && namesFields(schema)
    ? { ...schema, unevaluatedProperties: false }
    : schema;
}

interface Checks {
  readonly template: RegExp;
  readonly method: string;
  readonly operationId: string;
  readonly request: ValidateFunction | undefined;
  readonly responses: ReadonlyMap<number, ValidateFunction | undefined>;
}

/** A request with its response, to check. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly response: Response;
}

export interface Checker {
  /** The operations of the description. */
  readonly operationIds: readonly string[];
  /** Checks an exchange, and returns the operation. @throws AssertionError that names the value that does not fit. */
  check(exchange: Exchange): Promise<string | undefined>;
}

function createChecker(file: string): Checker {
  const description: Description = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv2019({ strict: false });
  // The module is CommonJS, and its types and Node see its default export differently.
  (addFormatsModule as unknown as { default: (to: Ajv2019) => void }).default(ajv);
  ajv.addFormat('timestamp', true);
  for (const kind of ['request', 'response']) {
    const schemas = Object.entries(description.components.schemas).map(([name, schema]) => [
      name,
      convert(schema, kind),
    ]);
    ajv.addSchema({ $id: kind, ...Object.fromEntries(schemas) });
  }
  const compile = (content: Content | undefined, kind: 'request' | 'response') => {
    const schema = content?.content?.['application/json']?.schema;
    if (!schema) return undefined;
    const converted = convert(schema, kind) as Json;
    return ajv.compile(kind === 'request' ? (close(converted) as Json) : converted);
  };
  const isError = ajv.compile({ $ref: 'response#/error' });
  const checks = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Checks => {
      const responses = Object.entries(operation.responses).map(
        ([status, content]) => [Number(status), compile(content, 'response')] as const,
      );
      return {
        // The sort below puts paths with fewer parameters first.
        template: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
        method: method.toUpperCase(),
        operationId: operation.operationId,
        request: compile(operation.requestBody, 'request'),
        responses: new Map(responses),
      };
    }),
  );
  checks.sort(
    (one, other) =>
      one.template.source.split('[^').length - other.template.source.split('[^').length,
  );

  function assertValid(validate: ValidateFunction, data: unknown, what: string): void {
    if (validate(data)) return;
    assert.fail(`${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(data)}`);
  }

  return {
    operationIds: checks.map(({ operationId }) => operationId),
    async check({ method, url, body, response }) {
      const pathname = new URL(url).pathname.replace(/(.)\/$/, '$1');
      const found = checks.find((each) => each.method === method && each.template.test(pathname));
      const text = await response.clone().text();
      const data: unknown = text === '' ? undefined : JSON.parse(text);
      const { status } = response;
      const what = `${method} ${pathname} ${status}`;
      if (response.ok) {
        assert.ok(found, `${what} is not in the description`);
        assert.ok(found.responses.has(status), `${what} is not in the description`);
        if (found.request)
          assertValid(found.request, JSON.parse(body || '{}'), `request of ${what}`);
      }
      const validate = found?.responses.get(status) ?? (response.ok ? undefined : isError);
      if (validate) assertValid(validate, data, what);
      else assert.equal(text, '', `${what} has a body`);
      return found?.operationId;
    },
  };
}

const given = process.env['OPENAPI_SUBSET'];
const file = given ?? join(import.meta.dirname, '../../../../shared/openapi-subset.json');

/** `undefined` where there is no description. */
export const checker: Checker | undefined = existsSync(file) ? createChecker(file) : undefined;

if (!checker) {
  if (given || process.env['CI']) throw new Error(`there is no description of the API at ${file}`);
  console.log(`Not checked against the description of the API, which is not at ${file}`);
}
