import {
  CreateNoteParamsSchema,
  TagUsersParamsSchema,
  UserIdentifierSchema,
  UserInputSchema,
} from '@intercom-fetch/core/schemas';
import { expect } from 'chai';
import * as v from 'valibot';
import { toDraft, toValue } from '../../playground/src/forms/drafts.ts';
import { readSchema } from '../../playground/src/forms/readSchema.ts';

const field = (shape: unknown, more: object = {}) => ({
  required: true,
  nullable: false,
  ...more,
  shape,
});

describe('the reader of schemas', () => {
  it('finds kinds, required fields, fields that may be null, and the shape of further fields', () => {
    const schema = v.objectWithRest(
      {
        text: v.pipe(v.string(), v.nonEmpty()),
        count: v.optional(v.pipe(v.number(), v.integer())),
        flag: v.nullish(v.boolean()),
        color: v.nullable(v.picklist(['red', 'blue'])),
        at: v.union([v.date(), v.number()]),
        list: v.array(v.string()),
        map: v.record(v.string(), v.number()),
      },
      v.boolean(),
    );
    expect(readSchema(schema)).to.deep.equal({
      kind: 'object',
      fields: [
        { name: 'text', ...field({ kind: 'text', filled: true }) },
        { name: 'count', ...field({ kind: 'number' }, { required: false }) },
        { name: 'flag', ...field({ kind: 'flag' }, { required: false, nullable: true }) },
        {
          name: 'color',
          ...field({ kind: 'choice', options: ['red', 'blue'] }, { nullable: true }),
        },
        { name: 'at', ...field({ kind: 'time' }) },
        { name: 'list', ...field({ kind: 'list', item: { kind: 'text' } }) },
        { name: 'map', ...field({ kind: 'record', value: { kind: 'number' } }) },
      ],
      rest: { kind: 'flag' },
      rules: [],
    });
  });

  it('finds out which texts must not be empty, and of which fields one is required, as core has them', () => {
    const identifier = readSchema(UserIdentifierSchema);
    expect(identifier).to.deep.include({
      fields: ['email', 'user_id'].map((name) => ({
        name,
        ...field({ kind: 'text', filled: true }, { required: false, nullable: true }),
      })),
      rules: [{ message: 'email or user_id is required', names: ['email', 'user_id'] }],
    });
    const filled = (schema: v.GenericSchema) => {
      const shape = readSchema(schema);
      if (shape.kind !== 'object') throw new Error('it is no object');
      const names = shape.fields.filter(
        ({ shape: { kind, ...more } }) => kind === 'text' && Reflect.get(more, 'filled'),
      );
      return { names: names.map(({ name }) => name), rules: shape.rules.map(({ names }) => names) };
    };
    expect(filled(CreateNoteParamsSchema).names).to.include('body');
    expect(filled(UserInputSchema)).to.deep.equal({
      names: ['email', 'user_id'],
      rules: [['email', 'user_id']],
    });
    expect(filled(TagUsersParamsSchema).rules).to.deep.equal([['user_ids', 'emails']]);
  });

  it('goes by what checks do and not by what they say', () => {
    const schema = v.pipe(
      v.object({
        a: v.optional(
          v.pipe(
            v.string(),
            v.check((text) => text !== '', 'write something'),
          ),
        ),
        b: v.optional(
          v.pipe(
            v.string(),
            v.check((text) => text !== 'x', 'is required'),
          ),
        ),
        c: v.optional(v.string()),
      }),
      v.check(({ a, c }) => a !== undefined || c !== undefined, 'name one of them'),
      v.check(({ b }) => b !== 'a and c', 'a or c is required'),
    );
    expect(readSchema(schema)).to.deep.include({
      fields: [
        { name: 'a', ...field({ kind: 'text', filled: true }, { required: false }) },
        { name: 'b', ...field({ kind: 'text' }, { required: false }) },
        { name: 'c', ...field({ kind: 'text' }, { required: false }) },
      ],
      rules: [{ message: 'name one of them', names: ['a', 'c'] }],
    });
  });

  it('has room for fields that a loose object may have besides', () => {
    const shape = readSchema(
      v.looseObject({ text: v.nullish(v.string()), at: v.nullish(v.date()) }),
    );
    const json = { kind: 'json' };
    expect(shape).to.include({ kind: 'object', loose: true }).and.deep.include({ rest: json });
    const value = { text: '', at: null, more: { deep: [null, 1] }, name: 'Ada' };
    expect(toValue(shape, toDraft(shape, value))).to.deep.equal(value);
    expect(toValue(shape, toDraft(shape, { text: null }))).to.deep.equal({ text: null });
    expect(toValue(shape, toDraft(shape, {}))).to.deep.equal({});
    const both = v.intersect([v.looseObject({ text: v.string() }), v.object({ at: v.date() })]);
    expect(readSchema(both)).not.to.have.property('rest');
  });

  it('takes what it does not know for JSON, and loses none of it', () => {
    const schema = v.object({ pair: v.tuple([v.string(), v.number()]), big: v.bigint() });
    const shape = readSchema(schema);
    const value = { pair: ['7', 7], big: { deep: [null, '12', { a: true }] } };
    expect(toValue(shape, toDraft(shape, value))).to.deep.equal(value);
  });

  it('gives a user back as it was filled in', () => {
    const shape = readSchema(UserInputSchema);
    const user = {
      email: 'ada@example.com',
      created_at: null,
      last_request_at: 1_353_000_000,
      unsubscribed_from_emails: false,
      custom_data: { zip: '0159', seats: 3, beta: true, gone: null, 'a.b': 'c', note: '' },
      increments: { visits: -2 },
      company: { id: '7', name: 'Initech', industry: 'Software' },
      companies: [{ id: 7 }, { id: 'eight', created_at: 1_270_000_000 }],
    };
    expect(toValue(shape, toDraft(shape, user))).to.deep.equal(user);
  });
});
