import type { JsonObject } from '../contract.ts';
import { invalidParameter } from './errors.ts';
import type { AttributeModel, AttributeType, V2AttributeOption } from './types.ts';

/** The value of a custom attribute. */
export type AttributeValue = string | number | boolean;

/** A custom attribute of contacts or companies. */
export interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly model: AttributeModel;
  /** `undefined` for an attribute that takes values of every type. */
  readonly data_type: AttributeType | undefined;
  readonly description: string | undefined;
  readonly options: readonly string[] | undefined;
  readonly messenger_writable: boolean;
  readonly created_at: number;
}

/** The custom attributes of a workspace. */
export interface Attributes {
  add(attribute: Pick<Attribute, 'name' | 'model'> & Partial<Attribute>): Attribute;
  find(model: AttributeModel, name: string): Attribute | undefined;
  values(): Iterable<Attribute>;
  /**
   * Merges new values into old ones; `null` removes a value.
   *
   * @throws V2Exception 400 for an attribute that does not exist, or a value of another type.
   */
  merge(
    model: AttributeModel,
    before: Readonly<Record<string, AttributeValue>>,
    values: JsonObject,
  ): Readonly<Record<string, AttributeValue>>;
}

const types: Readonly<
  Record<AttributeType, { readonly is: (value: unknown) => boolean; readonly noun: string }>
> = {
  string: { is: (value) => typeof value === 'string', noun: 'a string' },
  integer: { is: Number.isSafeInteger, noun: 'an integer' },
  float: { is: Number.isFinite, noun: 'a number' },
  boolean: { is: (value) => typeof value === 'boolean', noun: 'true or false' },
  date: { is: Number.isSafeInteger, noun: 'a date in Unix seconds' },
};

function checkValue({ name, data_type, options }: Attribute, value: unknown): AttributeValue {
  const isFlat = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (!isFlat) {
    throw invalidParameter(`Custom attribute '${name}' must be a string, a number or a boolean`);
  }
  if (data_type && !types[data_type].is(value)) {
    throw invalidParameter(`Custom attribute '${name}' must be ${types[data_type].noun}`);
  }
  if (options && !options.includes(value as string)) {
    throw invalidParameter(`Custom attribute '${name}' must be one of its options`);
  }
  return value as AttributeValue;
}

/** Creates the attributes of a workspace from the option. */
export function createAttributes(
  given: readonly V2AttributeOption[],
  clock: () => number,
): Attributes {
  const byModel = {
    contact: new Map<string, Attribute>(),
    company: new Map<string, Attribute>(),
  };
  let count = 0;

  function add({ name, model, ...rest }: Parameters<Attributes['add']>[0]): Attribute {
    count += 1;
    const attribute: Attribute = {
      ...{ data_type: undefined, description: undefined, options: undefined },
      ...{ messenger_writable: false, created_at: clock() },
      ...rest,
      ...{ id: count, name, model },
    };
    byModel[model].set(name, attribute);
    return attribute;
  }

  for (const option of given) {
    add(typeof option === 'string' ? { name: option, model: 'contact' } : option);
  }
  return {
    add,
    find: (model, name) => byModel[model].get(name),
    *values() {
      yield* byModel.contact.values();
      yield* byModel.company.values();
    },
    merge(model, before, values) {
      const merged = new Map<string, AttributeValue>(Object.entries(before));
      for (const [name, value] of Object.entries(values)) {
        const attribute = byModel[model].get(name);
        if (!attribute) {
          throw invalidParameter(`Custom attribute '${name.slice(0, 200)}' does not exist`);
        }
        if (value === null) merged.delete(name);
        else merged.set(name, checkValue(attribute, value));
      }
      // fromEntries defines properties instead of assigning them, so that `__proto__` is a name like any other.
      return Object.fromEntries(merged);
    },
  };
}
