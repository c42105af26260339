import * as v from 'valibot';
import { FiniteSchema } from '../FiniteSchema.ts';

/** A flat value, as custom data holds it. */
export const FlatValueSchema: v.GenericSchema<string | number | boolean | null> = v.union(
  [v.string(), FiniteSchema, v.boolean(), v.null()],
  'must be a string, a finite number, a boolean or null',
);
