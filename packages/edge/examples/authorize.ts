import type { Grant } from '@intercom-fetch/edge';

/** Stands in for your own sessions: whose is a token? Take yours out of a database or a signed cookie. */
const sessions: ReadonlyMap<string, string> = new Map([['demo-session', '123']]);

/** Every caller with a session may see and change their own user, and talk to the team. */
export function authorize(request: Request): Grant | false {
  const [scheme, token = ''] = (request.headers.get('Authorization') ?? '').split(' ');
  const userId = scheme === 'Bearer' ? sessions.get(token) : undefined;
  if (userId === undefined) return false;
  return {
    allow: ['users.get', 'users.update', 'messageThreads.*', 'events.create'],
    scope: { user_id: userId },
  };
}
