import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';

/**
 * What the API answers to an impression. The field may be null or missing, and fields that are not
 * listed here arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface Impression {
  /** How many messages the user has not read. */
  unread_messages?: number | null | undefined;
}

/** Schema of {@link Impression}. */
export const ImpressionSchema: v.GenericSchema<unknown, Impression> = v.looseObject({
  unread_messages: v.nullish(v.number()),
});

/** What {@link createImpression} expects. */
export const impressionResponse: ResponseSpec<Impression> = {
  name: 'an impression',
  isUsable: isJsonObject,
  schema: ImpressionSchema,
};
