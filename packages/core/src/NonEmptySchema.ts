import * as v from 'valibot';
import { notEmpty } from './notEmpty.ts';

/** A text that is not empty. */
export const NonEmptySchema: v.GenericSchema<string> = v.pipe(v.string(), notEmpty());
