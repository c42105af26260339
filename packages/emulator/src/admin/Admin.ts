import type { EventState } from '../events/parseEventState.ts';
import type { ImpressionState } from '../impressions/parseImpressionState.ts';
import type { WireThread } from '../messageThreads/format.ts';
import type { NoteState } from '../notes/parseNoteState.ts';
import type { UserRef } from '../users/userRef.ts';

/** Which app is meant. May be left out when the emulator keeps only one. */
export interface AdminApp {
  readonly appId?: string;
}

/** A message that an admin writes. */
export interface AdminMessage {
  /** Markdown. */
  readonly body: string;
  /** Who writes. @default 'Admin' */
  readonly name?: string;
  /** URL of the writer's picture. @default a grey disc */
  readonly avatar?: string;
  /** @default none */
  readonly subject?: string;
}

/** A note as the team reads it. */
export interface AdminNote extends Omit<NoteState, 'user'> {
  /** The body as HTML, as the API answers it. */
  readonly html: string;
}

/**
 * What the app's team does and sees, for which v1 has no route, so that a test can play both sides.
 *
 * @throws AdminError from each function, when the user, the thread or the app is not there or a
 * parameter is wrong.
 *
 * @example
 * ```ts
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { admin } = createEmulator({
 *   apps: [{ appId: 'my_app', apiKey: 'my_key' }],
 *   seed: { apps: { my_app: { users: [{ email: 'ada@example.com' }] } } },
 * });
 * const { thread_id } = admin.createMessageThread({
 *   user: { email: 'ada@example.com' },
 *   body: 'How can we *help*?',
 *   name: 'Grace',
 * });
 * admin.replyToMessageThread({ thread_id, body: 'Still there?' });
 * ```
 */
export interface Admin {
  /** Starts a thread with a user, who has not read it then. */
  createMessageThread(params: AdminApp & AdminMessage & { readonly user: UserRef }): WireThread;
  /** Adds a message to a thread, which its user has not read then. */
  replyToMessageThread(
    params: AdminApp & AdminMessage & { readonly thread_id: number },
  ): WireThread;
  /** The notes on a user, the oldest first. */
  listNotes(params: AdminApp & { readonly user: UserRef }): AdminNote[];
  /** The events of a user, in the order in which they came. */
  listEvents(params: AdminApp & { readonly user: UserRef }): Omit<EventState, 'user'>[];
  /** The impressions of a user, the oldest first. */
  listImpressions(params: AdminApp & { readonly user: UserRef }): Omit<ImpressionState, 'user'>[];
  /** The names of the tags a user has, in alphabetical order. */
  listTags(params: AdminApp & { readonly user: UserRef }): string[];
}
