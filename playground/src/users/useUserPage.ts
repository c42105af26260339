import type { MessageThread, User } from '@intercom-fetch/core';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import type { Run } from '../calls/useCalls.ts';
import { listMessageThreadsOperation } from '../operations/messageThreads.ts';
import { getUserOperation } from '../operations/users.ts';
import type { ViewProps } from '../shell/View.ts';
import type { UserRef } from './UserRef.ts';
import { type Loaded, useLoaded } from './useLoaded.tsx';
import { type Team, useTeam } from './useTeam.ts';

interface Options {
  readonly user: UserRef;
  /** The user from a response just now, if there was one. */
  readonly found: User | undefined;
  /** The user as the list has them. */
  readonly listed: User | undefined;
}

export interface UserData {
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
