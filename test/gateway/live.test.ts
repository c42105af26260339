// The report of the live check on a workspace, and the state that the check leaves.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRedactor } from '../../packages/gateway/live/redact.ts';
import { questions } from '../../packages/gateway/live/runLiveCheck.ts';
import {
  actInInbox,
  changed,
  checkReport,
  type Intercept,
  type LiveStageOptions,
  refusal,
  runLive,
} from './liveStage.ts';

const withInbox: LiveStageOptions = {
  args: ['--yes', '--interactive'],
  ask: (_, emulator) => actInInbox(emulator),
};

describe('The live check of the emulated workspace', () => {
  it('confirms every assumption of the gateway, and leaves nothing behind', async () => {
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

  it('skips questions that need a person in the inbox, and does not wait for cursors', async () => {
    const { verdicts, row, waits, code } = await runLive();
    assert.equal(verdicts['part-types'], 'skipped');
    assert.match(row('cursor-life').seen, /the same page after \d+ s; a longer wait was skipped/);
    assert.ok(Math.max(...waits) <= 10_000);
    assert.equal(code, 0);
  });

  it('uses the cursor again after the minutes of the option', async () => {
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

  it('stops waiting for an index that lags too long', async () => {
    const options = { emulator: { searchLag: 500_000 }, args: ['--yes', '--max-lag', '60'] };
    const { row, verdicts, code, left } = await runLive(options);
    assert.equal(row('lag').verdict, 'not answered');
    assert.match(row('lag').seen, /did not find two new contacts in time/);
    assert.equal(verdicts['conversation-order'], 'not answered');
    assert.deepEqual([code, left], [0, []]);
  });

  it('calls the version of the option', async () => {
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

describe('The live check of a workspace that', () => {
  it('refuses the text of a probe reports on the other texts', async () => {
    const intercept: Intercept = ({ route, body }, next) =>
      route === 'POST /contacts' && body.email?.includes('&')
        ? refusal(400, 'parameter_invalid', 'Email is invalid')
        : next();
    const { row } = await runLive({ intercept });
    const { verdict, seen } = row('contact-escaping');
    assert.equal(verdict, 'as assumed');
    assert.match(seen, /`email`: refused with 400 `parameter_invalid` “Email is invalid”/);
  });

  it('fails in the middle leaves that question open, and continues with the others', async () => {
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

  it('is checked by a function that finds a text of the workspace', () => {
    assert.throws(() => checkReport('| 409 of Ada |', ['user', 'Ada']), /has Ada in it/);
  });

  it('has quotations on one line, without characters that end a cell or a quotation', () => {
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

  it('begins in a larger workspace with --allow-large', async () => {
    const { code, emulator } = await runLive({ ...large, args: ['--yes', '--allow-large'] });
    assert.equal(code, 0);
    assert.equal(emulator.contacts().length, 101);
  });

  it('asks for confirmation before it begins, and names the workspace', async () => {
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

  it('does not begin without a terminal for the confirmation', async () => {
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
