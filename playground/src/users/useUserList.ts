import type { UserPage } from '@intercom-fetch/core';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import { listUsersOperation } from '../operations/manyUsers.ts';
import type { ViewProps } from '../shell/View.ts';
import type { Place } from './Place.ts';

interface State {
  /** The page that is shown. It stays while another is asked for, and when that cannot be had. */
  readonly page: UserPage | undefined;
  /** Where that is. */
  readonly place: Place;
  readonly busy: boolean;
  /** Why the last request for a page failed. */
  readonly error: unknown;
}

export interface UserList extends State {
  readonly reload: () => void;
}

/** The page of users at a place, which is brought up to date when something was written. */
export function useUserList(
  { run, shown, writes }: Pick<ViewProps, 'run' | 'shown' | 'writes'>,
  { page, size, tag }: Place,
): UserList {
  const [state, setState] = useState<State>({
    page: undefined,
    place: { page, size, tag },
    busy: true,
    error: undefined,
  });
  const lastTurn = useRef(0);

  const load = useCallback(
    async (origin: Call['origin']) => {
      lastTurn.current += 1;
      const turn = lastTurn.current;
      setState((now) => ({ ...now, busy: true }));
      const params = { page, per_page: size, ...(tag && { tag_name: tag }) };
      const answer = await run(listUsersOperation, params, { origin });
      // Another page has been asked for since.
      if (turn !== lastTurn.current) return;
      setState((now) =>
        answer.ok
          ? { page: answer.value, place: { page, size, tag }, busy: false, error: undefined }
          : { ...now, busy: false, error: answer.error },
      );
    },
    [run, page, size, tag],
  );

  const asked = useRef<{ load: unknown; writes: number }>({ load: undefined, writes });
  const isSame = asked.current.load === load;
  const isFresh = isSame && asked.current.writes === writes;

  useEffect(() => {
    if (!shown || isFresh) return;
    asked.current = { load, writes };
    void load(isSame ? 'page' : 'person');
  }, [shown, isFresh, isSame, load, writes]);

  // Also before the effect has run.
  return { ...state, busy: state.busy || !isFresh, reload: () => void load('person') };
}
