import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identifierEntries } from '../users/schemas.ts';
import { ServerIdSchema } from '../values.ts';
import type { MessageThread } from './types.ts';

const text = v.nullish(v.string());
const number = v.nullish(v.number());
const flag = v.nullish(v.boolean());

/** Schema of `Message`. */
export const MessageSchema = v.looseObject({
  created_at: number,
  url: text,
  subject: text,
  html: text,
  rendered_body: text,
  from: v.nullish(
    v.looseObject({
      name: text,
      is_admin: flag,
      email: text,
      user_id: text,
      avatar: v.nullish(v.looseObject({ square_25: text, square_50: text, square_128: text })),
    }),
  ),
});

/** Schema of {@link MessageThread}. */
export const MessageThreadSchema = v.looseObject({
  thread_id: number,
  // Not specified by v1: whether a message_id is a number or text.
  message_id: v.nullish(ServerIdSchema),
  message_type: text,
  read: flag,
  interrupt: flag,
  created_by_user: flag,
  created_at: number,
  updated_at: number,
  messages: v.nullish(v.array(MessageSchema)),
});

/** The response of every operation that gives one thread. */
export const messageThreadResponse: ResponseSpec<MessageThread> = {
  name: 'a message thread',
  isUsable: isJsonObject,
  schema: MessageThreadSchema,
};

/** The id of a thread. JSON and URLs do not write every number digit by digit. */
const ThreadIdSchema = v.pipe(
  v.number(),
  v.check((number) => Number.isSafeInteger(number), 'must be an integer'),
);

/** The fields that say which thread is meant, for schemas of calls that take more besides. */
export const threadEntries = { ...identifierEntries, thread_id: ThreadIdSchema };
