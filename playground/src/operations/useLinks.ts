import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { keepAddress } from '../shell/keepAddress.ts';
import { formatRoute, parseRoute, type Route } from '../shell/Route.ts';
import { operations } from './operations.ts';
import { readParams } from './paramsLink.ts';
import { useSameLink } from './useSameLink.ts';

/** The links to an operation that have been followed. */
export interface Link {
  /** How many, so that each counts. */
  readonly turn: number;
  /** That of the last one with parameters, and those. */
  readonly filled: number;
  readonly params: unknown;
}

export const noLink: Link = { turn: 0, filled: 0, params: undefined };

export interface Links {
  /** By the name of the operation. */
  readonly links: ReadonlyMap<string, Link>;
  /** Takes the address of the page along, which is no link that is followed. */
  readonly goAlong: (link: string) => void;
}

/** @param onLink - Called with the name of the operation that a link leads to. */
export function useLinks(route: Route, onLink: (name: string) => void): Links {
  const [links, setLinks] = useState<ReadonlyMap<string, Link>>(new Map());
  /** The address that we have set, until it is heard of. */
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
    // Between it and this effect the address may have become another.
    if (link !== formatRoute(parseRoute(location.hash))) return;
    if (link !== own.current) follow(route);
    own.current = '';
  }, [route, follow]);

  useSameLink(follow);

  return {
    links,
    goAlong(link) {
      // Known before it is told of.
      own.current = link;
      if (!keepAddress(link)) own.current = '';
    },
  };
}
