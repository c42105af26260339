import type { Context } from './context.ts';
import { badRequest, type FlatValue, type JsonObject } from './contract.ts';
import { hasStatus } from './errors.ts';

/** Custom attributes to write, by their names. */
export type Attributes = ReadonlyMap<string, FlatValue>;

/** Models that have custom attributes, with the v1 field that holds the values. */
const places = { contact: 'custom_data', company: 'company' } as const;

/** Returns the type of the attribute that a value needs. v1 took numbers under keys that end with `_at` for dates. */
function typeOf(key: string, value: FlatValue): string {
  if (typeof value !== 'number') return typeof value;
  if (!Number.isInteger(value)) return 'float';
  return key.endsWith('_at') ? 'date' : 'integer';
}

/** Creates the attributes that values need. Null, which clears a value, needs none. */
async function create(
  { intercom }: Context,
  model: keyof typeof places,
  entries: readonly (readonly [string, FlatValue])[],
): Promise<void> {
  for (const [name, value] of entries) {
    if (value === null) continue;
    try {
      await intercom.createDataAttribute({ name, model, data_type: typeOf(name, value) });
    } catch (error) {
      // Another request may have created the attribute just now; if not, the write that follows fails with the reason.
      if (!hasStatus(error, 400, 409, 422)) throw error;
    }
  }
}

/**
 * Writes a contact or a company with custom attributes. When Intercom refuses the write because the workspace lacks
 * some of the attributes, these are refused, created or left out, as `unknownAttributes` says.
 *
 * @throws ApiException 400 that names the attributes that the workspace does not have.
 */
export async function writeAttributes<T>(
  context: Context,
  model: keyof typeof places,
  attributes: Attributes,
  write: (customAttributes: { custom_attributes?: JsonObject }) => Promise<T>,
): Promise<T> {
  const send = (entries: Iterable<readonly [string, FlatValue]>) => {
    const custom_attributes = Object.fromEntries(entries);
    return write(Object.keys(custom_attributes).length ? { custom_attributes } : {});
  };
  try {
    return await send(attributes);
  } catch (error) {
    if (!attributes.size || !hasStatus(error, 400, 422)) throw error;
    const { intercom, settings, notStored } = context;
    const listed = await intercom.listDataAttributes(model);
    const known = new Set(listed.filter(({ custom }) => custom !== false).map(({ name }) => name));
    const unknown = [...attributes].filter(([key]) => !known.has(key));
    if (!unknown.length) throw error;
    const keys = unknown.map(([key]) => key);
    if (settings.unknownAttributes === 'reject') {
      const names = keys.map((key) => key.slice(0, 64)).join(', ');
      throw badRequest(
        `${places[model]} has keys that the workspace has no attribute for: ${names.slice(0, 1000)}`,
      );
    }
    const entries = [...attributes].filter(([key]) => known.has(key));
    if (settings.unknownAttributes === 'create') {
      await create(context, model, unknown);
      entries.push(...unknown.filter(([, value]) => value !== null));
    } else for (const key of keys) notStored.add(key);
    return send(entries);
  }
}
