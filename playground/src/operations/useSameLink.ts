import { useEffect } from 'preact/hooks';
import { parseRoute, type Route } from '../shell/Route.ts';

/** Calls back when a link is followed that leads to where the page is: a browser does not tell of it. */
export function useSameLink(onFollow: (route: Route) => void): void {
  useEffect(() => {
    function look({ target }: MouseEvent): void {
      const link = target instanceof Element ? target.closest('a') : null;
      if (link?.hash && link.hash === location.hash) onFollow(parseRoute(link.hash));
    }
    document.addEventListener('click', look);
    return () => document.removeEventListener('click', look);
  }, [onFollow]);
}
