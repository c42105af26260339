import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatRoute, keepAddress, parseRoute, type Route } from '../shell/Route.ts';
import { readParams } from './Operation.ts';
import { operations } from './operations.ts';

/** Calls back when a followed link leads to the current address, for which browsers send no event. */
function useSameLink(onFollow: (route: Route) => void): void {
  useEffect(() => {
    function look({ target }: MouseEvent): void {
      const link = target instanceof Element ? target.closest('a') : null;
      if (link?.hash && link.hash === location.hash) onFollow(parseRoute(link.hash));
    }
    document.addEventListener('click', look);
    return () => document.removeEventListener('click', look);
  }, [onFollow]);
}

/** The followed links to one operation. */
interface Link {
  /** The number of followed links, so that each is noticed. */
  readonly turn: number;
  /** The number of the last link with parameters, and its parameters. */
  readonly filled: number;
  readonly params: unknown;
}

export const noLink: Link = { turn: 0, filled: 0, params: undefined };

interface Links {
  /** The links, by the names of operations. */
  readonly links: ReadonlyMap<string, Link>;
  /** Sets the address of the page without counting it as a followed link. */
  readonly setAddress: (link: string) => void;
}

/** @param onLink - Called with the name of the operation that a link leads to. */
export function useLinks(route: Route, onLink: (name: string) => void): Links {
  const [links, setLinks] = useState<ReadonlyMap<string, Link>>(new Map());
  /** The address that the page has set itself, until its event arrives. */
  const own = useRef('');

  const follow = useCallback(
    (to: Route) => {
      const { item } = to;
      if (!operations.some(({ name }) => name === item)) return;
      onLink(item);
      const params = readParams(to);
      setLinks((now) => {
        const last = now.get(item) ?? noLink;
        const turn = last.turn + 1;
        const filled = params === undefined ? last : { filled: turn, params };
        return new Map(now).set(item, { ...last, ...filled, turn });
      });
    },
    [onLink],
  );

  useEffect(() => {
    const link = formatRoute(route);
    // The address may have changed between the render and this effect.
    if (link !== formatRoute(parseRoute(location.hash))) return;
    if (link !== own.current) follow(route);
    own.current = '';
  }, [route, follow]);

  useSameLink(follow);

  return {
    links,
    setAddress(link) {
      // Set before the event of the change is sent.
      own.current = link;
      if (!keepAddress(link)) own.current = '';
    },
  };
}
