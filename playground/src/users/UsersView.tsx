import type { User } from '@intercom-fetch/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ViewProps } from '../shell/View.ts';
import { type Place, placeLink, readPlace } from './Place.ts';
import { UserPage } from './UserPage.tsx';
import { formatRef, readRef, refOf, userLink } from './UserRef.ts';
import { UsersPanel } from './UsersPanel.tsx';
import { recordsOf } from './userValues.ts';
import { useUserList } from './useUserList.ts';

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
      ((link as HTMLElement | undefined) ?? heading.current)?.focus();
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
