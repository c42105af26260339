import * as v from 'valibot';

type FlatValue = string | number | boolean | null;

/** A flat value, as custom data holds it. Smaller than a union of four schemas. */
export const FlatValueSchema: v.GenericSchema<FlatValue> = v.pipe(
  v.custom<FlatValue>(
    (value) =>
      value === null ||
      ['string', 'boolean'].includes(typeof value) ||
      (typeof value === 'number' && !Number.isNaN(value)),
    'must be a string, a finite number, a boolean or null',
  ),
  v.check(
    (value) => typeof value !== 'number' || Number.isFinite(value),
    'must be a finite number',
  ),
);
