// Workspaces that differ from the assumptions of the gateway, one for each question of the live check.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  actInInbox,
  changed,
  type Intercept,
  jsonResponse,
  type LiveStageOptions,
  marker,
  refusal,
  runLive,
} from './liveStage.ts';

const isContactSearch = (route: string) => route === 'POST /contacts/search';
const hasField = (body: unknown, field: string) =>
  JSON.stringify(body ?? {}).includes(`"${field}"`);

/** Differences of a workspace from the assumptions, with the report of the check. */
const otherwise: readonly {
  readonly what: string;
  readonly question: string;
  readonly seen: RegExp;
  readonly intercept?: Intercept;
  readonly stage?: LiveStageOptions;
}[] = [
  {
    what: 'names another region',
    question: 'region',
    seen: /“Europe”/,
    intercept: async ({ route }, next) =>
      route === 'GET /me'
        ? changed(await next(), (me) => ({ ...me, app: { ...me.app, region: 'Europe' } }))
        : next(),
  },
  {
    what: 'does not say its version',
    question: 'version-echo',
    seen: /no `Intercom-Version`/,
    intercept: async (_, next) => {
      const response = await next();
      response.headers.delete('intercom-version');
      return response;
    },
  },
  {
    what: 'has no headers of a rate limit',
    question: 'rate-limit',
    seen: /not all three/,
    intercept: async (_, next) => {
      const response = await next();
      response.headers.delete('x-ratelimit-reset');
      return response;
    },
  },
  {
    what: 'says when its rate limit is reset in milliseconds',
    question: 'rate-limit',
    seen: /reset not in Unix seconds/,
    intercept: async (_, next) => {
      const response = await next();
      response.headers.set('x-ratelimit-reset', `${response.headers.get('x-ratelimit-reset')}000`);
      return response;
    },
  },
  {
    what: 'finds no update',
    question: 'lag',
    seen: /updated: not in the longest wait/,
    intercept: ({ route }, next) => {
      if (route !== 'PUT /contacts/{id}') return next();
      return jsonResponse({ type: 'contact', id: '6762f0dd1bb69f9f2193bb83' });
    },
  },
  {
    what: 'refuses a search for an unknown tag',
    question: 'unknown-tag',
    seen: /404 `not_found` “Tag not found”/,
    intercept: ({ route, body }, next) =>
      isContactSearch(route) && hasField(body, 'tag_id')
        ? refusal(404, 'not_found', 'Tag not found')
        : next(),
  },
  {
    what: 'finds everybody with an unknown tag',
    question: 'unknown-tag',
    seen: /contacts all the same/,
    intercept: async ({ route, body }, next) =>
      isContactSearch(route) && hasField(body, 'tag_id')
        ? changed(await next(), (list) => ({ ...list, total_count: 7 }))
        : next(),
  },
  {
    what: 'takes no list of 50',
    question: 'in-size',
    seen: /taken: none; 50: 400 `parameter_invalid` “too many”/,
    intercept: ({ route, body }, next) =>
      isContactSearch(route) && body.query.value?.length >= 50
        ? refusal(400, 'parameter_invalid', 'too many')
        : next(),
  },
  {
    what: 'forgets cursors',
    question: 'cursor-life',
    seen: /after \d+ s: 400 `parameter_invalid` “expired”/,
    stage: (() => {
      let uses = 0;
      const intercept: Intercept = ({ body }, next) => {
        if (!hasField(body, 'starting_after')) return next();
        uses += 1;
        return uses > 2 ? refusal(400, 'parameter_invalid', 'expired') : next();
      };
      return { intercept };
    })(),
  },
  {
    what: 'gives no cursor',
    question: 'cursor-life',
    seen: /has no cursor/,
    intercept: async ({ route }, next) =>
      isContactSearch(route) ? changed(await next(), ({ pages, ...list }) => list) : next(),
  },
  {
    what: 'takes any cursor',
    question: 'cursor-refused',
    seen: /200, with an empty page/,
    intercept: async ({ route, body }, next) => {
      const isMadeUp =
        isContactSearch(route) && body.pagination?.starting_after === btoa('no cursor');
      return isMadeUp ? jsonResponse({ type: 'list', data: [], total_count: 2 }) : next();
    },
  },
  {
    what: 'names no id in a conflict',
    question: 'existing-409',
    seen: /409 `conflict` “Contact already exists”, which names no contact/,
    intercept: async (_, next) => {
      const response = await next();
      return response.status === 409
        ? refusal(409, 'conflict', 'Contact already exists')
        : response;
    },
  },
  {
    what: 'does not say of a conflict that the contact is archived',
    question: 'archived-409',
    seen: /409 `conflict` “A contact matching/,
    intercept: async (_, next) => {
      const response = await next();
      if (response.status !== 409) return response;
      return changed(response, ({ errors: [error] }) => ({
        errors: [{ ...error, message: error.message.replace('An archived', 'A') }],
      }));
    },
  },
  {
    what: 'names another contact in a conflict',
    question: 'existing-409',
    seen: /of another contact/,
    intercept: async (_, next) => {
      const response = await next();
      const message =
        'A contact matching those details already exists with id=0123456789abcdef01234567';
      return response.status === 409 ? refusal(409, 'conflict', message) : response;
    },
  },
  {
    what: 'has one contact for a lead and a user of one email',
    question: 'lead-email',
    seen: /the user: 409 `conflict` “taken by a lead”/,
    stage: (() => {
      const leads = new Set<string>();
      const intercept: Intercept = ({ route, body }, next) => {
        if (route !== 'POST /contacts') return next();
        if (body.role === 'lead') leads.add(body.email);
        else if (leads.has(body.email)) return refusal(409, 'conflict', 'taken by a lead');
        return next();
      };
      return { intercept };
    })(),
  },
  {
    what: 'finds leads among users',
    question: 'role-search',
    seen: /finds the user and the lead/,
    stage: (() => {
      const leads: object[] = [];
      const intercept: Intercept = async ({ route, body }, next) => {
        const response = await next();
        if (route === 'POST /contacts' && body.role === 'lead') {
          leads.push(await response.clone().json());
        }
        const isByRole = isContactSearch(route) && body.query.operator === 'AND';
        if (!isByRole) return response;
        return changed(response, (list) => ({ ...list, data: [...list.data, ...leads] }));
      };
      return { intercept };
    })(),
  },
  {
    what: 'shows archived contacts',
    question: 'archived-get',
    seen: /by id: 200; by `external_id`: 404/,
    intercept: async ({ route }, next) => {
      const response = await next();
      if (route !== 'GET /contacts/{id}' || response.status !== 404) return response;
      return jsonResponse({ type: 'contact', id: '6762f0dd1bb69f9f2193bb83' });
    },
  },
  {
    what: 'finds archived contacts',
    question: 'archived-search',
    seen: /still does after the longest wait/,
    intercept: async ({ route, body }, next) => {
      const response = await next();
      if (!isContactSearch(route) || !hasField(body, 'external_id')) return response;
      return changed(response, (list) => ({ ...list, total_count: Math.max(1, list.total_count) }));
    },
  },
  {
    what: 'brings no contact back',
    question: 'unarchive',
    seen: /404 `not_found` “User Not Found”/,
    intercept: ({ route }, next) =>
      route === 'POST /contacts/{id}/unarchive'
        ? refusal(404, 'not_found', 'User Not Found')
        : next(),
  },
  {
    what: 'brings contacts back without their email',
    question: 'unarchive',
    seen: /without `email`/,
    intercept: async ({ route }, next) => {
      const response = await next();
      if (route !== 'GET /contacts/{id}' || !response.ok) return response;
      return changed(response, (contact) => ({ ...contact, email: null }));
    },
  },
  {
    what: 'escapes no names',
    question: 'contact-escaping',
    seen: /`name`: not escaped; `email`: escaped \(`&#39;` `&amp;`\)/,
    intercept: async ({ route }, next) => {
      const response = await next();
      if (route !== 'GET /contacts/{id}' || !response.ok) return response;
      return changed(response, (contact) => ({
        ...contact,
        name: contact.name && `${marker} & < > " ' &amp;`,
      }));
    },
  },
  {
    what: 'takes markup out of the names of tags',
    question: 'tag-escaping',
    seen: /name: changed, and not as the gateway takes it back \(`&amp;`\)/,
    intercept: async ({ route }, next) =>
      route === 'GET /tags'
        ? changed(await next(), (list) => ({
            ...list,
            data: list.data.map((tag: object) => ({ ...tag, name: `${marker} &amp;` })),
          }))
        : next(),
  },
  {
    what: 'lists the oldest conversations first',
    question: 'conversation-order',
    seen: /the oldest first/,
    intercept: async ({ route }, next) =>
      route === 'POST /conversations/search'
        ? changed(await next(), (list) => ({
            ...list,
            conversations: list.conversations.toReversed(),
          }))
        : next(),
  },
  {
    what: 'has notes among the parts that users are shown',
    question: 'part-types',
    seen: /`close` \(internal\), `assignment` \(internal\)/,
    stage: {
      args: ['--yes', '--interactive'],
      ask: (_, emulator) => actInInbox(emulator, { noteType: 'close' }),
    },
  },
];

describe('The live check of a workspace that', () => {
  for (const { what, question, seen, intercept, stage } of otherwise) {
    it(`${what} reports that`, async () => {
      const { row } = await runLive({ ...(intercept && { intercept }), ...stage });
      const found = row(question);
      assert.match(found.seen, seen);
      assert.equal(found.verdict, 'differs');
    });
  }
});
