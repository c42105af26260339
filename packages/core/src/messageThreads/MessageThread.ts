import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { ServerIdSchema } from '../ServerIdSchema.ts';
import { type Message, MessageSchema } from './Message.ts';

/**
 * A conversation between a user and the app's team. Times are Unix seconds. Any field may be null
 * or missing, and fields that are not listed here arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface MessageThread {
  thread_id?: number | null | undefined;
  message_id?: number | string | null | undefined;
  /** Such as `conversation`. */
  message_type?: string | null | undefined;
  /** Whether the user has read it. */
  read?: boolean | null | undefined;
  interrupt?: boolean | null | undefined;
  /** Whether the user started it; else an admin did. */
  created_by_user?: boolean | null | undefined;
  /** In Unix seconds. */
  created_at?: number | null | undefined;
  /** In Unix seconds. */
  updated_at?: number | null | undefined;
  messages?: Message[] | null | undefined;
}

const number = v.nullish(v.number());
const flag = v.nullish(v.boolean());

/** Schema of {@link MessageThread}. */
export const MessageThreadSchema: v.GenericSchema<unknown, MessageThread> = v.looseObject({
  thread_id: number,
  // ours: nobody says which of the two a message_id is.
  message_id: v.nullish(ServerIdSchema),
  message_type: v.nullish(v.string()),
  read: flag,
  interrupt: flag,
  created_by_user: flag,
  created_at: number,
  updated_at: number,
  messages: v.nullish(v.array(MessageSchema)),
});

/** What every operation that answers with one thread expects. */
export const messageThreadResponse: ResponseSpec<MessageThread> = {
  name: 'a message thread',
  isUsable: isJsonObject,
  schema: MessageThreadSchema,
};
