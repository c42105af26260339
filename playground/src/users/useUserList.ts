import type { UserPage } from '@intercom-fetch/core';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import type { Run } from '../calls/useCalls.ts';
import { listUsersOperation } from '../operations/manyUsers.ts';

export const pageSizes = [5, 10, 25] as const;

interface State {
  /** The page that is shown. It stays while another is asked for, and when that cannot be had. */
  readonly page: UserPage | undefined;
  /** Which one that is, from 1. */
  readonly number: number;
  readonly perPage: number;
  readonly busy: boolean;
  /** Why the last request for a page failed. */
  readonly error: unknown;
}

export interface UserList extends State {
  readonly show: (number: number, perPage: number, origin?: Call['origin']) => Promise<void>;
}

const first: State = { page: undefined, number: 1, perPage: 10, busy: true, error: undefined };

/** The page of users in the table. */
export function useUserList(run: Run): UserList {
  const [state, setState] = useState(first);
  const lastTurn = useRef(0);

  const show = useCallback(
    async function show(number: number, perPage: number, origin?: Call['origin']): Promise<void> {
      lastTurn.current += 1;
      const turn = lastTurn.current;
      setState((now) => ({ ...now, busy: true }));
      const answer = await run(listUsersOperation, { page: number, per_page: perPage }, { origin });
      // Another page has been asked for since.
      if (turn !== lastTurn.current) return;
      if (!answer.ok) {
        setState((now) => ({ ...now, busy: false, error: answer.error }));
        return;
      }
      const page = answer.value;
      const last = Math.max(1, page.total_pages ?? 1);
      // The last user of the last page was deleted.
      if (number > last && page.users.length === 0) return show(last, perPage, origin);
      setState({ page, number, perPage, busy: false, error: undefined });
    },
    [run],
  );

  useEffect(() => {
    void show(first.number, first.perPage);
  }, [show]);

  return { ...state, show };
}
