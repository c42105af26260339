import { ApiException, FieldException, isObject, type JsonObject, threadId } from '../contract.ts';
import type { Apps } from '../createApps.ts';
import type { KeptApp } from '../createKeptApp.ts';
import { readField, refuseUnknown, requireText } from '../fields.ts';
import { threadNotFound } from '../messageThreads/createThreads.ts';
import { formatThread, type WireThread } from '../messageThreads/format.ts';
import type { Thread } from '../messageThreads/Thread.ts';
import { formatAdminNote } from '../notes/format.ts';
import { requireUserRef } from '../users/userRef.ts';
import type { Admin } from './Admin.ts';
import { AdminError } from './AdminError.ts';
import { parseAdminMessage } from './parseAdminMessage.ts';

const messageFields = ['body', 'name', 'avatar', 'subject'];

export interface AdminOptions {
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

  /** Answers what is kept of a user. */
  function list<P extends object, T>(
    read: (stores: KeptApp['stores'], intercomId: string) => readonly T[],
  ): (params: P) => T[] {
    return call(['user'], ({ stores }, params) =>
      structuredClone([...read(stores, requireUserRef(stores.users, params))]),
    );
  }

  function answer({ stores }: KeptApp, thread: Thread): WireThread {
    const user = stores.users.byId(thread.owner);
    if (!user) throw threadNotFound();
    return formatThread(thread, user);
  }

  return {
    createMessageThread: call(['user', ...messageFields], (app, params) => {
      const owner = requireUserRef(app.stores.users, params);
      const messages = [parseAdminMessage(params, clock)] as const;
      return answer(
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
      return answer(app, thread);
    }),
    listNotes: list(({ notes }, intercomId) => notes.of(intercomId).map(formatAdminNote)),
    listEvents: list(({ events }, intercomId) => events.of(intercomId)),
    listImpressions: list(({ impressions }, intercomId) => impressions.of(intercomId)),
    listTags: list(({ users, tags }, intercom_id) => {
      const position = users.find({ intercom_id }) ?? -1;
      const given = [...tags.values()].filter((entry) => entry.has(position));
      return given.map(({ tag }) => tag.name).sort();
    }),
  };
}
