import * as v from 'valibot';

/** A number of things, at least one. */
export const CountSchema: v.GenericSchema<number> = v.pipe(
  v.number(),
  v.check((number) => Number.isInteger(number), 'must be an integer'),
  v.minValue(1),
);
