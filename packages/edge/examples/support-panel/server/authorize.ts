import type { Grant } from '@intercom-fetch/edge';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { timingSafeEqual } from 'hono/utils/buffer';
import { parse } from 'hono/utils/cookie';
import { customFields } from '../src/customFields.ts';

const cookie = 'panel_session';

const customData = Object.keys(customFields).map((name) => `custom_data.${name}`);
const identity = ['intercom_id', 'user_id', 'email', 'name'];
const profile = [...identity, 'created_at', 'last_impression_at', ...customData];

/** What somebody of the team may do: what the panel has, and no more. */
const grant: Grant = {
  allow: [
    { operation: 'users.get', fields: profile },
    { operation: 'users.list', fields: identity },
    // The fields of an update are also those of its response, with which the page replaces the user that it has.
    { operation: 'users.update', fields: profile },
    'messageThreads.list',
    'messageThreads.reply',
    'tags.tagUsers',
    'tags.untagUsers',
    'notes.create',
  ],
};

/**
 * Stands in for your own sessions: whoever knows the token is of the team. Take the session out of a database or a
 * signed cookie, and return false where there is none.
 */
export function createSession(token: string | undefined) {
  if (!token || token.length < 16) {
    throw new TypeError('PANEL_TOKEN must have at least 16 characters');
  }
  return {
    async authorize(request: Request): Promise<Grant | false> {
      const { [cookie]: given = '' } = parse(request.headers.get('Cookie') ?? '', cookie);
      return (await timingSafeEqual(given, token)) && grant;
    },

    /** Exchanges the token in the link that the server printed for a cookie, which no script can read. */
    async signIn(context: Context): Promise<Response> {
      const given = context.req.query('token') ?? '';
      const isValid = await timingSafeEqual(given, token);
      if (!isValid) return context.text('This link is not valid.', 403);
      const secure = new URL(context.req.url).protocol === 'https:';
      setCookie(context, cookie, given, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
      return context.redirect('/', 303);
    },
  };
}
