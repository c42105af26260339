import * as v from 'valibot';

/** A number that JSON can say: it knows neither NaN nor infinity, and would make them null. */
export const FiniteSchema: v.GenericSchema<number> = v.pipe(
  v.number(),
  v.check((number) => Number.isFinite(number), 'must be a finite number'),
);
