import {
  type Field,
  type Fields,
  type FieldValues,
  filled,
  object,
  oneOf,
  optional,
  parse,
  textOrDigits,
} from './fields.ts';
import type { JsonObject } from './read.ts';

/** Options for how a server reads requests, where v1 leaves a choice. */
export interface ReadingOptions {
  /**
   * Refuses, for a server that forwards requests, what a server that acts on them itself can ignore or convert:
   * unknown fields, aliases of fields, duplicate parameters and keys, an integer for a `user_id`, a thread id in
   * digits, a batch of events without its type, and a bulk_create in which one user is wrong.
   *
   * @default false
   */
  readonly strict?: boolean;
}

/** Schemas of fields, and makers of schemas, as one server reads requests. */
export interface Reading {
  readonly strict: boolean;
  /** The two fields that name a user. */
  readonly identifiers: {
    readonly email: Field<string | undefined>;
    readonly user_id: Field<string | undefined>;
  };
  readonly userId: Field<string>;
  readonly object: <F extends Fields>(fields: F) => Field<FieldValues<F>>;
  readonly oneOf: <const Word extends string>(words: readonly Word[]) => Field<Word>;
}

/** Makes the schemas that depend on how a server reads requests. */
export function createReading({ strict = false }: ReadingOptions): Reading {
  // Rails sends the id of a model as an integer, which names the user with its digits as the user_id.
  const userId = strict ? filled : textOrDigits;
  return {
    strict,
    userId,
    identifiers: { email: optional(filled), user_id: optional(userId) },
    object: (fields) => object(fields, strict),
    oneOf: (words) => oneOf(words, strict),
  };
}

/** Reads the query or the body of one operation. Both functions throw an `ApiException` 400 for a field that does not fit. */
export interface OperationReader<Params> {
  /**
   * Checks the given fields and returns them as they were sent, for a server that forwards them. Null fields are
   * left out, except those that null clears. Does not check that the fields name a user.
   */
  fields(given: JsonObject): JsonObject;
  /** Reads the parameters of the operation. */
  params(given: JsonObject): Params;
}

/** The readers of some operations, by their names. */
export type OperationReaders<Operations> = {
  readonly [Name in keyof Operations]: OperationReader<Operations[Name]>;
};

/**
 * Creates the reader of one operation.
 *
 * @param toParams - Converts checked fields to parameters.
 * @param check - Checks what was given before its fields are read.
 */
export function createReader<Values extends object, Params>(
  schema: Field<Values>,
  toParams: (values: Values) => Params,
  check: (given: JsonObject) => void = () => {},
): OperationReader<Params> {
  return {
    fields(given) {
      const values = Object.entries(parse(schema, given));
      return Object.fromEntries(values.filter(([, value]) => value !== undefined));
    },
    params(given) {
      check(given);
      return toParams(parse(schema, given));
    },
  };
}
