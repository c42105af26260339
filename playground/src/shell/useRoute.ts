import { useEffect, useMemo, useState } from 'preact/hooks';
import { parseRoute, type Route } from './Route.ts';

/** The part of the page that its URL names. It follows links, and back and forward. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    // A link may have been followed between the first paint and now.
    follow();
    return () => removeEventListener('hashchange', follow);
  }, []);
  return useMemo(() => parseRoute(hash), [hash]);
}
