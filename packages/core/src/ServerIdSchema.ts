import * as v from 'valibot';

/** An id that the server made: a text, or a number. */
export const ServerIdSchema: v.GenericSchema<string | number> = v.custom(
  (value) => typeof value === 'string' || typeof value === 'number',
  'must be a string or a number',
);
