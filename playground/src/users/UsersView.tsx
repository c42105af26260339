import type { UserPage as PageOfUsers, User } from '@intercom-fetch/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { listUsersOperation } from '../operations/manyUsers.ts';
import type { ViewProps } from '../shell/views.ts';
import { moveFocus } from '../ui/focus.ts';
import { formatRef, type Place, placeLink, readPlace, readRef, refOf, userLink } from './links.ts';
import { UserPage } from './UserPage.tsx';
import { UsersPanel } from './UsersPanel.tsx';
import { useLoaded } from './useLoaded.tsx';
import { recordsOf } from './userValues.ts';

export interface UserList {
  /** The page that is shown. It stays while another one is loaded, and when that fails. */
  readonly page: PageOfUsers | undefined;
  /** The place of that page. */
  readonly place: Place;
  readonly busy: boolean;
  /** The error of the last request for a page, if it failed. */
  readonly error: unknown;
  readonly reload: () => void;
}

/** Loads the page of users at a place, and again after each write. */
function useUserList(
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

/** The place at which the list was left. */
function usePlace({ route }: ViewProps): Place {
  const latest = useRef(route);
  if (route.item === '') latest.current = route;
  const { query } = latest.current;
  return useMemo(() => readPlace({ query }), [query]);
}

/** The view of the users: a table, or one user's page. The table is kept while a user is shown. */
export function UsersView(props: ViewProps) {
  const { run, route, shown } = props;
  const { item } = route;
  const place = usePlace(props);
  const list = useUserList({ ...props, shown: shown && item === '' }, place);
  const [found, setFound] = useState<User>();
  const [notice, setNotice] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const left = useRef('');
  const isGone = useRef(false);

  // The last user of the last page was deleted, or the link names a page that never existed.
  const last = Math.max(1, list.page?.total_pages ?? 1);
  const isPastEnd = !list.busy && list.place.page > last && list.page?.users.length === 0;
  useEffect(() => {
    if (isPastEnd && shown && item === '') location.replace(placeLink({ ...place, page: last }));
  }, [isPastEnd, shown, item, place, last]);

  // After the way back from a user, the focus is on that user's link again.
  useEffect(() => {
    if (item) setNotice('');
    else setFound(undefined);
    if (!item && left.current) {
      const links = heading.current?.closest('section')?.querySelectorAll('tbody a') ?? [];
      const link = [...links].find(
        (each) => !isGone.current && each.getAttribute('href') === left.current,
      );
      moveFocus(link ?? heading.current);
    }
    left.current = item && (userLink(readRef(item)) ?? '');
    isGone.current = false;
  }, [item]);

  const isItem = (user: User) => {
    const ref = refOf(user);
    return ref !== undefined && formatRef(ref) === item;
  };
  return (
    <>
      <div hidden={item !== ''}>
        <UsersPanel
          list={list}
          place={place}
          heading={heading}
          notice={notice}
          run={run}
          onFound={(user, ref) => {
            setFound(user);
            const link = userLink(user) ?? userLink(ref);
            if (link) location.hash = link;
          }}
        />
      </div>
      {item && (
        <UserPage
          key={item}
          {...props}
          item={item}
          found={found && isItem(found) ? found : undefined}
          listed={recordsOf(list.page?.users).find(isItem)}
          listLink={placeLink(place)}
          onGone={(name) => {
            isGone.current = true;
            setNotice(`${name} is gone.`);
            location.replace(placeLink(place));
          }}
        />
      )}
    </>
  );
}
