import * as v from 'valibot';

/** A text that is not empty. */
export const NonEmptySchema: v.GenericSchema<string> = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
);
