import type { UserPage } from '@intercom-fetch/core';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { listUsersOperation } from '../operations/manyUsers.ts';
import type { ViewProps } from '../shell/View.ts';
import type { Place } from './Place.ts';
import { useLoaded } from './useLoaded.tsx';

export interface UserList {
  /** The page that is shown. It stays while another one is loaded, and when that fails. */
  readonly page: UserPage | undefined;
  /** The place of that page. */
  readonly place: Place;
  readonly busy: boolean;
  /** Why the last request for a page failed. */
  readonly error: unknown;
  readonly reload: () => void;
}

/** Loads the page of users at a place, and again after each write. */
export function useUserList(
  { run, shown, writes }: Pick<ViewProps, 'run' | 'shown' | 'writes'>,
  { page, size, tag }: Place,
): UserList {
  const params = useMemo(
    () => ({ page, per_page: size, ...(tag && { tag_name: tag }) }),
    [page, size, tag],
  );
  const { value, at, busy, error, load } = useLoaded(run, listUsersOperation, params);

  const asked = useRef<{ load?: unknown; writes: number }>({ writes });
  const isSame = asked.current.load === load;
  const isFresh = isSame && asked.current.writes === writes;
  useEffect(() => {
    if (!shown || isFresh) return;
    asked.current = { load, writes };
    void load(isSame ? 'page' : 'person');
  }, [shown, isFresh, isSame, load, writes]);

  return {
    page: value,
    place: { page: at.page ?? 1, size: at.per_page ?? size, tag: at.tag_name ?? '' },
    // True also in the render before the effect has run.
    busy: busy || !isFresh,
    error,
    reload: () => void load('person'),
  };
}
