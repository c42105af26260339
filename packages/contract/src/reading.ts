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

/** How a server reads requests, where v1 leaves it a choice. */
export interface ReadingOptions {
  /**
   * Refuse what a server that only acts on a request can ignore, convert or take for granted: unknown
   * fields, aliases of fields, parameters and keys that come twice, an integer for a `user_id`, a thread id
   * in digits, a batch of events without its type, and a bulk_create of which one user is wrong. For a server
   * that sends requests on.
   *
   * @default false
   */
  readonly strict?: boolean;
}

/** Fields that depend on how a server reads. */
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

export function createReading({ strict = false }: ReadingOptions): Reading {
  // Rails sends the id of a model as it is: an integer, which names the user of its digits.
  const userId = strict ? filled : textOrDigits;
  return {
    strict,
    userId,
    identifiers: { email: optional(filled), user_id: optional(userId) },
    object: (fields) => object(fields, strict),
    oneOf: (words) => oneOf(words, strict),
  };
}

/** Reads the query or the body of one operation. Both throw an `ApiException` 400 for what does not fit. */
export interface OperationReader<Params> {
  /**
   * Checks the fields that were given, to send them on as they came. Fields that are null are left out,
   * but for those that null clears. Nobody has checked that they name a user.
   */
  fields(given: JsonObject): JsonObject;
  /** Reads what the operation is to do. */
  params(given: JsonObject): Params;
}

/** The readers of some operations, by their names. */
export type OperationReaders<Operations> = {
  readonly [Name in keyof Operations]: OperationReader<Operations[Name]>;
};

/**
 * @param toParams - Makes the parameters out of fields that were checked.
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
