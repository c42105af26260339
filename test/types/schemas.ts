// Checked by tsc, never run: the exported schemas have their own types, which agree with the interfaces.
import type {
  Impression,
  Message,
  MessageThread,
  Note,
  Tag,
  TagInput,
  User,
  UserFilter,
  UserInput,
  UserPage,
} from '@intercom-fetch/core';
import type { EventInput } from '@intercom-fetch/core/events';
import type { CreateNoteParams } from '@intercom-fetch/core/notes';
import {
  type CreateNoteParamsSchema,
  type EventInputSchema,
  type ImpressionSchema,
  type MessageSchema,
  type MessageThreadSchema,
  type NoteSchema,
  type TagInputSchema,
  type TagSchema,
  type UserFilterSchema,
  UserInputSchema,
  type UserPageSchema,
  UserSchema,
} from '@intercom-fetch/core/schemas';
import * as v from 'valibot';

/** The named fields of a type, on every level: loose schemas have others as well. */
type Named<T> = T extends readonly (infer Item)[]
  ? Named<Item>[]
  : T extends Date
    ? T
    : T extends object
      ? string extends keyof Known<T>
        ? T
        : { [K in keyof Known<T>]: Named<Known<T>[K]> }
      : T;
type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Agree<A, B> = [A] extends [B] ? ([B] extends [A] ? Equal<keyof A, keyof B> : false) : false;
type Output<S extends v.GenericSchema> = Named<v.InferOutput<S>>;

/** Each proof is an error when the schema and the interface do not have the same fields and types. */
export const results: [
  Agree<Output<typeof UserSchema>, Named<User>>,
  Agree<Output<typeof UserPageSchema>, Named<UserPage>>,
  Agree<Output<typeof NoteSchema>, Named<Note>>,
  Agree<Output<typeof ImpressionSchema>, Named<Impression>>,
  Agree<Output<typeof MessageSchema>, Named<Message>>,
  Agree<Output<typeof MessageThreadSchema>, Named<MessageThread>>,
  Agree<Output<typeof TagSchema>, Named<Tag>>,
] = [true, true, true, true, true, true, true];

type Input<S extends v.GenericSchema> = v.InferInput<S>;
/** Leaves out companies, whose interface allows dates as any value, which TypeScript cannot exclude. */
type WithoutCompanies = Omit<Known<Input<typeof UserInputSchema>>, 'company' | 'companies'>;
/** Every value of the interface is an input of the schema, which does not know "at least one of". */
export const params: [
  UserInput extends WithoutCompanies ? true : false,
  UserFilter extends Input<typeof UserFilterSchema> ? true : false,
  CreateNoteParams extends Input<typeof CreateNoteParamsSchema> ? true : false,
  Equal<keyof Known<Input<typeof UserInputSchema>>, AllKeys<UserInput>>,
  Equal<keyof Known<Input<typeof EventInputSchema>>, AllKeys<EventInput>>,
  Equal<keyof Known<Input<typeof TagInputSchema>>, AllKeys<TagInput>>,
] = [true, true, true, true, true, true];
type AllKeys<T> = T extends unknown ? keyof T : never;

export function forms(): void {
  const user: v.InferOutput<typeof UserSchema> = v.parse(UserSchema, {});
  const email: string | null | undefined = user.email;
  const picked = v.pick(UserSchema, ['email', 'custom_data']);
  const data: v.InferOutput<typeof picked>['custom_data'] = { plan: 'pro' };
  // @ts-expect-error custom data is flat
  const nested: v.InferOutput<typeof picked>['custom_data'] = { plan: {} };
  const rest = v.omit(UserSchema, ['social_profiles']);
  // @ts-expect-error there is no such field
  v.pick(UserSchema, ['emial']);
  const { name, created_at } = UserInputSchema.entries;
  const form = v.object({ name, created_at });
  const filled: v.InferInput<typeof form> = { name: 'Ada', created_at: new Date() };
  // @ts-expect-error times are dates or seconds
  const wrong: v.InferInput<typeof form> = { created_at: '2013-05-01' };
  void [email, data, nested, rest, filled, wrong];
}
