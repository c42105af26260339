import { formatRoute, type Route } from '../shell/Route.ts';

/** Longer code makes links that chats and mail programs cut off. */
export const longestLinked = 8_000;

/** A link to this page with code in it; undefined when it is too long for one. */
export function codeLink(code: string): string | undefined {
  if (code.length > longestLinked) return undefined;
  return formatRoute({ view: 'code', query: { code } });
}

/** The code in such a link. */
export function readCode({ query }: Route): string | undefined {
  const code = query['code'];
  return code !== undefined && code.length <= longestLinked ? code : undefined;
}
