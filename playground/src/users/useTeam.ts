import type { MessageThread } from '@intercom-fetch/core';
import { useMemo } from 'preact/hooks';
import { type Api, useStarted } from '../api/startApi.ts';
import type { UserRef } from './UserRef.ts';
import { attempt, type Written } from './useWrite.ts';

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
  /** The team's data of the user; undefined when the user does not exist. */
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
export function useTeam(
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
