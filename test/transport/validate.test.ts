import { compileSchema, InvalidResponseError, type ResponseSpec } from '@intercom-fetch/transport';
import { expect } from 'chai';
import * as v from 'valibot';
import { testClient } from '../support/app.ts';
import { fc } from '../support/fastCheck.ts';

const flat = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean(), v.null()]);
const schemas = {
  string: v.string(),
  number: v.number(),
  integer: v.pipe(v.number(), v.integer()),
  'at least 1': v.pipe(v.number(), v.minValue(1)),
  'checked text': v.pipe(
    v.string(),
    v.check((text) => text.length > 1),
  ),
  'checked items': v.pipe(
    v.array(v.number()),
    v.everyItem((item) => item !== 1),
  ),
  nullish: v.nullish(v.boolean()),
  nullable: v.nullable(v.string()),
  literal: v.literal('a'),
  flat,
  array: v.array(flat),
  record: v.record(v.string(), flat),
  'record of short keys': v.record(v.pipe(v.string(), v.maxLength(1)), flat),
  object: v.looseObject({ a: v.nullish(v.string()), b: v.looseObject({ c: v.array(v.number()) }) }),
  'object with required key': v.looseObject({ a: v.nullish(v.string()), b: v.number() }),
  'object with rest': v.objectWithRest({ a: v.nullish(v.string()) }, flat),
  'object that needs a field of any kind': v.looseObject({
    a: v.unknown(),
    b: v.undefinedable(flat),
  }),
  'object with a default': v.looseObject({ a: v.optional(v.string(), 'a') }),
  'default that a check refuses': v.pipe(
    v.looseObject({ a: v.optional(v.string(), 'a') }),
    v.check(({ a }) => a !== 'a'),
  ),
  'union of objects': v.union([v.looseObject({ a: v.number() }), v.array(v.string())]),
  'pipe in a pipe': v.pipe(
    v.pipe(
      v.string(),
      v.check((text) => text !== 'ab'),
    ),
    v.maxLength(2),
  ),
  boolean: v.boolean(),
  date: v.date(),
  tuple: v.tuple([v.number(), v.string()]),
  'text with a fallback': v.fallback(v.string(), 'x'),
  'text that is changed, then checked': v.pipe(v.string(), v.trim(), v.minLength(1)),
  'text with a title': v.pipe(v.string(), v.title('A text')),
  'an object, then its values': v.pipe(
    v.custom<object>((value) => !Array.isArray(value)),
    v.objectWithRest({}, v.number()),
  ),
  custom: v.custom((value) => value === 'a'),
  'strict object': v.strictObject({ a: v.optional(v.string()) }),
} satisfies Record<string, v.GenericSchema>;

/** Values that fit often enough, and miss by little. */
const leaf = fc.oneof(
  fc.constantFrom('', ' ', 'a', 'ab', 0, 1, -1, 1.5, Number.POSITIVE_INFINITY, true, null),
  fc.string({ maxLength: 2 }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(fc.constantFrom(0, 1, 2), { maxLength: 2 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'ab', '__proto__', 'constructor', 'toString'),
      tie('value'),
      {
        maxKeys: 3,
      },
    ),
  ),
}));

/** Values that only one of the schemas refuses, for chance may not find them. */
const examples: [unknown][] = [[' '], ['a'], [{ ab: 1 }], [{ a: 1 }], [{}], [{ toString: [] }]];

describe('The predicate that is compiled from a schema', () => {
  for (const [name, schema] of Object.entries<v.GenericSchema>(schemas)) {
    it(`takes what the schema takes, and nothing else: ${name}`, async () => {
      const response: ResponseSpec<unknown> = {
        name,
        isUsable: () => true,
        schema: compileSchema(schema),
      };
      const property = fc.asyncProperty(value, async (body) => {
        // JSON can write infinity only as a number that is too large.
        const json = JSON.stringify(body, (_key, each) => (each === Infinity ? '1e999' : each));
        const text = json.replaceAll('"1e999"', '1e999');
        const client = testClient({
          validation: 'strict',
          fetch: async () => new Response(text),
        });
        const outcome = await client.request({ method: 'GET', path: '/x', response }).then(
          () => true,
          (error) => {
            if (error instanceof InvalidResponseError) return false;
            throw error;
          },
        );
        expect(outcome, text).to.equal(v.safeParse(schema, JSON.parse(text)).success);
      });
      await fc.assert(property, { numRuns: 150, examples });
    });
  }
});
