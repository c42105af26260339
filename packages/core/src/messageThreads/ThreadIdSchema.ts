import * as v from 'valibot';

/** The id of a thread. A number that JSON and a URL do not write digit by digit is not one. */
export const ThreadIdSchema: v.GenericSchema<number> = v.pipe(
  v.number(),
  v.safeInteger('must be an integer'),
);
