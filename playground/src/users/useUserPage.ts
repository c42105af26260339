import type { MessageThread, User } from '@intercom-fetch/core';
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import { type Api, useStarted } from '../api/startApi.ts';
import type { Call } from '../calls/Call.ts';
import type { Run } from '../calls/useCalls.ts';
import { listMessageThreadsOperation } from '../operations/messageThreads.ts';
import { getUserOperation } from '../operations/users.ts';
import type { ViewProps } from '../shell/views.ts';
import type { UserRef } from './links.ts';
import { type Loaded, useLoaded } from './useLoaded.tsx';
import { attempt, type Written } from './WriteForm.tsx';

export interface TeamNote {
  readonly html?: string | null | undefined;
  readonly created_at?: number | null | undefined;
}

export interface TeamEvent {
  readonly event_name: string;
  readonly created?: number;
  readonly metadata?: object;
}

interface Known {
  readonly tags: readonly string[];
  readonly notes: readonly TeamNote[];
  readonly events: readonly TeamEvent[];
}

/** The team's side of the app, for which v1 has no routes. */
export interface Team {
  /** The team's data of the user; empty when the user does not exist. */
  readonly known: Known;
  readonly start: (body: string) => Written<MessageThread>;
  readonly reply: (threadId: number, body: string) => Written<MessageThread>;
}

const name = 'The team';

/** Shown where the page can write as the team. */
export const teamNote = 'Writing as the team is up to the emulator: v1 has no request for it.';

/**
 * Gives the team's side when the emulator is in the page; `none` when it is not, and undefined until that is known.
 *
 * @param turn - Another value when the team's data may have changed.
 * @param onWrite - Called when the team has written.
 */
function useTeam(
  api: Api,
  user: UserRef,
  turn: unknown,
  onWrite: () => void,
): Team | 'none' | undefined {
  const start = useStarted(api);
  return useMemo(() => {
    if (start.state !== 'started') return undefined;
    const { appId, emulator } = start.api;
    if (!emulator) return 'none';
    const { admin } = emulator;
    const whose = { appId, user };
    const known = attempt(() => ({
      tags: admin.listTags(whose),
      notes: admin.listNotes(whose),
      events: admin.listEvents(whose),
    }));
    // The cast: a WireThread is the wire form of a MessageThread.
    const write = (change: () => object) => {
      const written = attempt(() => change() as MessageThread);
      if (written.ok) onWrite();
      return written;
    };
    return {
      known: known.ok ? known.value : { tags: [], notes: [], events: [] },
      start: (body) => write(() => admin.createMessageThread({ ...whose, name, body })),
      reply: (thread_id, body) =>
        write(() => admin.replyToMessageThread({ appId, thread_id, name, body })),
    };
  }, [start, user, turn, onWrite]);
}

interface Options {
  readonly user: UserRef;
  /** The user from a response just now, if there was one. */
  readonly found: User | undefined;
  /** The user as the list has them. */
  readonly listed: User | undefined;
}

interface UserData {
  readonly profile: Loaded<User>;
  readonly threads: Loaded<MessageThread[]>;
  readonly team: Team | 'none' | undefined;
  readonly reload: () => void;
  /** Makes a write whose response the page shows itself, so that nothing is loaded again. */
  readonly write: Run;
  /** Ends loading, or allows it again. */
  readonly stop: (stopped: boolean) => void;
}

/** Loads all that the page of a user shows, and again after a write elsewhere. */
export function useUserPage(
  { api, run, shown, writes, onWrite }: ViewProps,
  { user, found, listed }: Options,
): UserData {
  const profile = useLoaded(run, getUserOperation, user, found ?? listed);
  const threads = useLoaded(run, listMessageThreadsOperation, user);
  const ownWrites = useRef(0);
  const onOwnWrite = useCallback(() => {
    ownWrites.current += 1;
  }, []);
  const onTeamWrite = useCallback(() => {
    onOwnWrite();
    onWrite();
  }, [onOwnWrite, onWrite]);
  const team = useTeam(api, user, `${writes} ${shown}`, onTeamWrite);
  const isStopped = useRef(false);
  const isKnown = useRef(found !== undefined);
  const isOpened = useRef(false);

  // A change of this count means that there is something to load again.
  const otherWrites = writes - ownWrites.current;
  const { load: loadProfile } = profile;
  const { load: loadThreads } = threads;
  const ask = useCallback(
    async (origin: Call['origin'], isThere: boolean) => {
      if (isThere || (await loadProfile(origin))) await loadThreads('page');
    },
    [loadProfile, loadThreads],
  );
  useEffect(() => {
    if (!shown || isStopped.current) return;
    void ask(isOpened.current ? 'page' : 'person', isKnown.current);
    isKnown.current = false;
    isOpened.current = true;
  }, [shown, otherWrites, ask]);

  return {
    profile,
    threads,
    team,
    reload: () => void ask('person', false),
    write: useCallback(
      (operation, params, options) => run(operation, params, { ...options, onOwnWrite }),
      [run, onOwnWrite],
    ),
    stop(stopped) {
      isStopped.current = stopped;
    },
  };
}
