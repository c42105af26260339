import type { Grant } from '@intercom-fetch/edge';

/** Stands in for your own sessions: whose is a token? Take yours out of a database or a signed cookie. */
const sessions: ReadonlyMap<string, string> = new Map([['demo-session', '123']]);

/**
 * Every caller with a session may see some fields of their own user, change two of them, and talk to the team. POST
 * and PUT of a user do the same, and increments change custom_data: grant neither without fields.
 */
export function authorize(request: Request): Grant | false {
  const [scheme, token = ''] = (request.headers.get('Authorization') ?? '').split(' ');
  const userId = scheme === 'Bearer' ? sessions.get(token) : undefined;
  if (userId === undefined) return false;
  return {
    allow: [
      { operation: 'users.get', fields: ['user_id', 'email', 'name', 'custom_data.plan'] },
      { operation: 'users.update', fields: ['name', 'custom_data.theme'] },
      'messageThreads.*',
      'events.create',
    ],
    scope: { user_id: userId },
  };
}
