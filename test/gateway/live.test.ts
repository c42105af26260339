// What the live check makes of a workspace, and how it leaves it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRedactor } from '../../packages/gateway/live/redact.ts';
import { questions } from '../../packages/gateway/live/runLiveCheck.ts';
import {
  actInInbox,
  changed,
  checkReport,
  type Intercept,
  jsonResponse,
  type LiveStageOptions,
  marker,
  refusal,
  runLive,
} from './liveStage.ts';

const withInbox: LiveStageOptions = {
  args: ['--yes', '--interactive'],
  ask: (_, emulator) => actInInbox(emulator),
};

describe('The live check of the emulated workspace', () => {
  it('answers every question as the gateway assumes, and leaves nothing behind', async () => {
    const { code, verdicts, left, logged, row } = await runLive(withInbox);
    const expected = questions.map(({ id }) => [
      id,
      id === 'next-version' ? 'measured' : 'as assumed',
    ]);
    assert.deepEqual(verdicts, Object.fromEntries(expected));
    assert.match(
      row('existing-409').seen,
      /^by `external_id`: 409 `conflict` “A contact matching those details already exists with id=…”; by email: 409/,
    );
    assert.match(row('part-types').seen, /`assignment` \(internal\).*`comment` \(public\)/);
    assert.deepEqual([code, left], [0, []]);
    assert.match(logged, /^region: as assumed$/m);
  });

  it('skips what needs somebody in the inbox, and waits for no cursor', async () => {
    const { verdicts, row, waits, code } = await runLive();
    assert.equal(verdicts['part-types'], 'skipped');
    assert.match(row('cursor-life').seen, /the same page after \d+ s; a longer wait was skipped/);
    assert.ok(Math.max(...waits) <= 10_000);
    assert.equal(code, 0);
  });

  it('uses the cursor again after the minutes that it is given', async () => {
    const { row, waits } = await runLive({ args: ['--yes', '--cursor-minutes', '31'] });
    assert.deepEqual(row('cursor-life'), {
      ...{ verdict: 'as assumed', seen: 'the same page after 1860 s' },
    });
    assert.ok(Math.max(...waits) > 30 * 60_000);
  });

  it('measures the lag of the index', async () => {
    const { row, verdicts } = await runLive({ emulator: { searchLag: 7000 } });
    assert.match(row('lag').seen, /^created: after [7-9] s; updated: after ([7-9]|1\d) s$/);
    assert.match(row('archived-search').seen, /^not any more after ([7-9]|1\d) s$/);
    assert.equal(verdicts['conversation-order'], 'as assumed');
  });

  it('gives up on an index that lags longer than it waits', async () => {
    const options = { emulator: { searchLag: 500_000 }, args: ['--yes', '--max-lag', '60'] };
    const { row, verdicts, code, left } = await runLive(options);
    assert.equal(row('lag').verdict, 'not answered');
    assert.match(row('lag').seen, /did not find two new contacts in time/);
    assert.equal(verdicts['conversation-order'], 'not answered');
    assert.deepEqual([code, left], [0, []]);
  });

  it('asks in the version that it is given', async () => {
    const versions: (string | null)[] = [];
    const intercept: Intercept = async ({ request }, next) => {
      versions.push(request.headers.get('intercom-version'));
      request.headers.set('intercom-version', '2.16');
      const response = await next();
      response.headers.set('intercom-version', '2.17');
      return response;
    };
    const { verdicts, report } = await runLive({ args: ['--yes', '--version', '2.17'], intercept });
    assert.deepEqual(new Set(versions), new Set(['2.17']));
    assert.equal(verdicts['version-echo'], 'as assumed');
    assert.match(report, /^Intercom-Version 2\.17, region us, 2026-08-21: /m);
  });
});

const isContactSearch = (route: string) => route === 'POST /contacts/search';
const hasField = (body: unknown, field: string) =>
  JSON.stringify(body ?? {}).includes(`"${field}"`);

/** How a workspace may be other than the gateway assumes, and what the check says then. */
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
    stage: {
      intercept: async ({ route }, next) =>
        route === 'GET /me'
          ? changed(await next(), (me) => ({ ...me, app: { ...me.app, region: 'Europe' } }))
          : next(),
    },
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
    it(`${what} says so`, async () => {
      const { row } = await runLive({ ...(intercept && { intercept }), ...stage });
      const found = row(question);
      assert.match(found.seen, seen);
      assert.equal(found.verdict, 'differs');
    });
  }

  it('refuses the text of a probe answers for the others', async () => {
    const intercept: Intercept = ({ route, body }, next) =>
      route === 'POST /contacts' && body.email?.includes('&')
        ? refusal(400, 'parameter_invalid', 'Email is invalid')
        : next();
    const { row } = await runLive({ intercept });
    const { verdict, seen } = row('contact-escaping');
    assert.equal(verdict, 'as assumed');
    assert.match(seen, /`email`: refused with 400 `parameter_invalid` “Email is invalid”/);
  });

  it('fails in the middle leaves that question open, and asks the others', async () => {
    const intercept: Intercept = ({ route, number }, next) =>
      route === 'POST /contacts' && number < 9 ? refusal(500, 'server_error', 'Oops') : next();
    const { row, verdicts, code, left } = await runLive({ intercept });
    assert.deepEqual(row('lag').verdict, 'not answered');
    assert.match(row('lag').seen, /a call was responded with 500 `server_error` “Oops”/);
    assert.equal(verdicts['unarchive'], 'as assumed');
    assert.deepEqual([code, left], [0, []]);
  });
});

describe('The report of the live check', () => {
  it('holds no data that a refusal repeats', async () => {
    const intercept: Intercept = async ({ body }, next) => {
      const response = await next();
      if (response.status !== 409) return response;
      return changed(response, ({ errors: [error] }) => {
        const message = `${error.message} (${body.email}, ${body.external_id}, 12345678, Ada <a@b.example>)`;
        return { type: 'error.list', errors: [{ ...error, message }] };
      });
    };
    const { row } = await runLive({ intercept });
    assert.match(row('existing-409').seen, /exists with id=… \(/);
    assert.equal(row('existing-409').verdict, 'as assumed');
  });

  it('would fail its test with a text of the workspace in it', () => {
    assert.throws(() => checkReport('| 409 of Ada |', ['user', 'Ada']), /has Ada in it/);
  });

  it('quotes on one line, without what ends a cell or a quotation', () => {
    const { learn, quote } = createRedactor();
    learn({ name: 'Ada Lovelace', list: [{ id: '17abc' }], role: 'user' });
    assert.equal(quote('Ada Lovelace |\n`17abc` is a user'), '… …  is a user'.replace('  ', ' '));
    assert.equal(quote(`x${'y'.repeat(500)}`).length, 200);
  });
});

describe('The live check', () => {
  const crowd = Array.from({ length: 101 }, (_, index) => ({ external_id: `p${index}` }));
  const large = { emulator: { seed: { contacts: crowd } } };

  it('refuses a workspace with more than 100 contacts', async () => {
    const { code, logged, report, left } = await runLive(large);
    assert.deepEqual([code, report, left], [1, '', []]);
    assert.match(logged, /has 101 contacts.*--allow-large/);
  });

  it('begins there with --allow-large', async () => {
    const { code, emulator } = await runLive({ ...large, args: ['--yes', '--allow-large'] });
    assert.equal(code, 0);
    assert.equal(emulator.contacts().length, 101);
  });

  it('asks before it begins, and names the workspace', async () => {
    const asked: string[] = [];
    const confirm = async (text: string) => {
      asked.push(text);
      return asked.length > 1;
    };
    const refused = await runLive({ args: [], confirm });
    assert.deepEqual([refused.code, refused.report, refused.calls.length], [1, '', 2]);
    assert.match(asked.join(), /"Emulated workspace" has 0 contacts/);
    assert.equal((await runLive({ args: [], confirm })).code, 0);
  });

  it('does not begin without a terminal to ask at', async () => {
    const { code, logged, calls } = await runLive({ args: [] });
    assert.deepEqual([code, calls.length], [1, 2]);
    assert.match(logged, /--yes/);
    const inbox = await runLive({ args: ['--yes', '--interactive'] });
    assert.deepEqual([inbox.code, inbox.calls.length], [1, 0]);
  });

  const beginnings: readonly [string, Intercept, RegExp][] = [
    ['a token that is refused', () => refusal(401, 'unauthorized', 'No'), /INTERCOM_ACCESS_TOKEN/],
    ['a version that is refused', () => refusal(400, 'intercom_version_invalid', 'No'), /2\.16/],
    ['a server that fails', () => refusal(503, 'service_unavailable', 'No'), /503/],
    [
      'a network that fails',
      () => Promise.reject(new TypeError('fetch failed')),
      /failed with NetworkError/,
    ],
  ];
  for (const [what, intercept, message] of beginnings) {
    it(`does not begin with ${what}`, async () => {
      const { code, logged, report } = await runLive({ intercept });
      assert.deepEqual([code, report], [1, '']);
      assert.match(logged, message);
    });
  }
});
