import type { Apps, KeptApp } from './apps.ts';
import { ApiException, FieldException, isObject, type JsonObject, threadId } from './contract.ts';
import { readField, readIdentifier, readString, refuseUnknown, requireText } from './fields.ts';
import type { EventState } from './resources/events.ts';
import type { ImpressionState } from './resources/impressions.ts';
import { formatThread, threadNotFound, type WireThread } from './resources/messageThreads.ts';
import { formatAdminNote, type NoteState } from './resources/notes.ts';
import type { Message, Thread } from './store/messageThreads.ts';
import { requireUserRef, type UserRef } from './store/userState.ts';

/** Thrown by a call of `emulator.admin` that cannot be carried out. Nothing has changed then. */
export class AdminError extends TypeError {
  override readonly name = 'AdminError';
}

/** Names the app. May be left out when the emulator keeps only one. */
export interface AdminApp {
  readonly appId?: string;
}

/** A message that an admin writes. */
export interface AdminMessage {
  /** Markdown. */
  readonly body: string;
  /** Name of the writer. @default 'Admin' */
  readonly name?: string;
  /** URL of the writer's picture. @default a grey disc */
  readonly avatar?: string;
  /** @default none */
  readonly subject?: string;
}

/** A note as the team reads it. */
export interface AdminNote extends Omit<NoteState, 'user'> {
  /** The body as HTML, as the API responds with it. */
  readonly html: string;
}

/**
 * The app's team: writes messages, and reads what users and the client have left. v1 has no routes for it;
 * with these functions, a test can play both sides.
 *
 * @throws AdminError from each function, when there is no such user, thread or app, or when a parameter is
 * wrong.
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
  /** Starts a thread with a user. The thread is unread then. */
  createMessageThread(params: AdminApp & AdminMessage & { readonly user: UserRef }): WireThread;
  /** Adds a message to a thread. The thread is unread then. */
  replyToMessageThread(
    params: AdminApp & AdminMessage & { readonly thread_id: number },
  ): WireThread;
  /** Lists the notes on a user, the oldest first. */
  listNotes(params: AdminApp & { readonly user: UserRef }): AdminNote[];
  /** Lists the events of a user, in the order in which they were sent. */
  listEvents(params: AdminApp & { readonly user: UserRef }): Omit<EventState, 'user'>[];
  /** Lists the impressions of a user, the oldest first. */
  listImpressions(params: AdminApp & { readonly user: UserRef }): Omit<ImpressionState, 'user'>[];
  /** Lists the names of a user's tags, in alphabetical order. */
  listTags(params: AdminApp & { readonly user: UserRef }): string[];
}

/** Reads a message out of the parameters of a call. */
function parseAdminMessage(params: JsonObject, clock: () => number): Message {
  return {
    created_at: clock(),
    url: null,
    subject: readString(params, 'subject') ?? null,
    body: requireText(params, 'body'),
    admin: {
      name: readIdentifier(params, 'name') ?? 'Admin',
      avatar: readIdentifier(params, 'avatar') ?? null,
    },
  };
}

const messageFields = ['body', 'name', 'avatar', 'subject'];

interface AdminOptions {
  readonly apps: Pick<Apps, 'kept'>;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

function appOf(params: JsonObject, kept: ReadonlyMap<string, KeptApp>): KeptApp {
  const [only, ...others] = kept.values();
  if (params['appId'] === undefined && only && others.length === 0) return only;
  const appId = requireText(params, 'appId');
  const app = kept.get(appId);
  if (!app)
    throw new FieldException('appId', `must be an app that this emulator keeps: "${appId}"`);
  return app;
}

export function createAdmin({ apps, clock }: AdminOptions): Admin {
  /** Checks the parameters of a call and runs it on its app. */
  function call<P extends object, T>(
    known: readonly string[],
    run: (app: KeptApp, params: JsonObject) => T,
  ): (params: P) => T {
    return (params) => {
      try {
        const given: unknown = params;
        if (!isObject(given))
          throw new ApiException('bad_request', 'The parameters must be an object');
        refuseUnknown(given, ['appId', ...known]);
        return run(appOf(given, apps.kept()), given);
      } catch (error) {
        throw error instanceof ApiException ? new AdminError(error.message) : error;
      }
    };
  }

  /** Makes a function that returns a copy of what the stores hold of one user. */
  function list<P extends object, T>(
    read: (stores: KeptApp['stores'], intercomId: string) => readonly T[],
  ): (params: P) => T[] {
    return call(['user'], ({ stores }, params) =>
      structuredClone([...read(stores, requireUserRef(stores.users, params))]),
    );
  }

  function format({ stores }: KeptApp, thread: Thread): WireThread {
    const user = stores.users.byId(thread.owner);
    if (!user) throw threadNotFound();
    return formatThread(thread, user);
  }

  return {
    createMessageThread: call(['user', ...messageFields], (app, params) => {
      const owner = requireUserRef(app.stores.users, params);
      const messages = [parseAdminMessage(params, clock)] as const;
      return format(
        app,
        app.stores.threads.add({ owner, read: false, interrupt: false, messages }),
      );
    }),
    replyToMessageThread: call(['thread_id', ...messageFields], (app, params) => {
      const id = readField(params, 'thread_id', threadId);
      if (id === undefined) throw new FieldException('thread_id', 'must be given');
      const found = app.stores.threads.byId(id);
      if (!found) throw threadNotFound();
      const messages = [...found.messages, parseAdminMessage(params, clock)] as const;
      const thread = { ...found, read: false, messages };
      app.stores.threads.replace(thread);
      return format(app, thread);
    }),
    listNotes: list(({ notes }, intercomId) => notes.of(intercomId).map(formatAdminNote)),
    listEvents: list(({ events }, intercomId) => events.of(intercomId)),
    listImpressions: list(({ impressions }, intercomId) => impressions.of(intercomId)),
    listTags: list(({ tags }, intercomId) =>
      [...tags.values()]
        .filter(({ users }) => users.has(intercomId))
        .map(({ tag }) => tag.name)
        .sort(),
    ),
  };
}
