import {
  type ImportResult,
  IntercomError,
  NetworkError,
  RateLimitError,
  ServerError,
  type UserInput,
} from '@intercom-fetch/core';
import { importUsers } from '@intercom-fetch/core/users';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { fc } from '../../support/fastCheck.ts';
import { holdTimers } from '../../support/holdTimers.ts';
import { bulkClient, indexesOf, numbered, taken } from './bulk.ts';

describe('The account of importUsers', () => {
  const api = useApi();

  it('lists the users that the API reports as failed, by email or user_id', async () => {
    await api.seed({ user_id: '9', email: 'Ada@example.com' });
    const source = [{ user_id: '0' }, { user_id: '1', email: 'ada@example.com' }, { user_id: '2' }];
    const result = await importUsers(api.client, source);
    expect(result.accepted).to.equal(2);
    expect(result.refused).to.deep.equal([{ index: 1, input: source[1] }]);

    const client = bulkClient(() => Response.json({ failed: ['2'] }));
    expect((await importUsers(client, source)).refused).to.deep.equal([
      { index: 2, input: source[2] },
    ]);
  });

  for (const [what, failed] of Object.entries({
    'somebody else': ['0', 'somebody else'],
    'a user_id in another case': ['ABC'],
    'a number that JSON may have changed': [2 ** 53],
    'a fraction': [0.5],
    'an object': [{ user_id: '0' }],
    null: [null],
  })) {
    it(`lists a batch as unknown whose response names ${what}`, async () => {
      const client = bulkClient(() => Response.json({ failed }, { status: 201 }));
      const source = [{ user_id: '0' }, { user_id: 'abc' }, { user_id: String(2 ** 53) }];
      const { unknown, stoppedBy } = await importUsers(client, source);
      expect(indexesOf(unknown)).to.deep.equal([0, 1, 2]);
      const { error } = unknown[0] ?? {};
      if (!(error instanceof IntercomError)) throw error;
      expect(error.message).to.equal(
        'POST /users/bulk_create: the response names a user that was not in the batch',
      );
      expect(error.attempts.map(({ status }) => status)).to.deep.equal([201]);
      expect(stoppedBy).to.equal(error);
    });
  }

  const named: [
    what: string,
    source: UserInput[],
    failed: unknown[],
    refused: number[],
    unknown: number[],
  ][] = [
    ['a user_id as a number', [{ user_id: '7' }, { user_id: '8' }], [7], [0], []],
    ['a user_id of one case', [{ user_id: 'ABC' }, { user_id: 'abc' }], ['abc'], [1], []],
    [
      'an email in another case',
      [{ email: 'Ada@x.example' }, { email: 'bob@x.example' }],
      ['ada@x.example'],
      [0],
      [],
    ],
    [
      'an email of which there is one in another case',
      [{ email: 'Ada@x.example' }, { email: 'ada@x.example' }],
      ['ada@x.example'],
      [1],
      [],
    ],
    [
      'an email in a third case',
      [{ email: 'Ada@x.example' }, { email: 'ada@x.example' }, { email: 'b' }],
      ['ADA@x.example'],
      [],
      [0, 1],
    ],
    [
      "a user_id that is another's email",
      [{ user_id: 'a@x.example' }, { email: 'a@x.example' }, { email: 'b' }],
      ['a@x.example'],
      [],
      [0, 1],
    ],
    [
      'a user who is in the batch twice',
      [{ user_id: '7' }, { user_id: '7' }, { user_id: '8' }],
      ['7'],
      [],
      [0, 1],
    ],
    [
      'an email of two user_ids',
      [
        { user_id: '1', email: 'a' },
        { user_id: '2', email: 'a' },
      ],
      ['a', '2'],
      [1],
      [0],
    ],
    ['a user by both names', [{ user_id: '1', email: 'a' }, { user_id: '2' }], ['a', '1'], [0], []],
    [
      'a user whose user_id is the email',
      [{ user_id: 'a', email: 'a' }, { user_id: '2' }],
      ['a'],
      [0],
      [],
    ],
    [
      'an email like a name of Object',
      [{ email: '__proto__' }, { email: 'constructor' }],
      ['constructor'],
      [1],
      [],
    ],
  ];
  for (const [what, source, failed, refused, unknown] of named) {
    it(`does not list a user as refused for the name of another when it is ${what}`, async () => {
      const client = bulkClient(() => Response.json({ failed }, { status: 201 }));
      const result = await importUsers(client, source);
      expect([indexesOf(result.refused), indexesOf(result.unknown)]).to.deep.equal([
        refused,
        unknown,
      ]);
      expect(result.accepted).to.equal(source.length - refused.length - unknown.length);
      for (const { error } of result.refused) expect(error).to.equal(undefined);
      for (const { error } of result.unknown) {
        expect(error).to.be.instanceOf(IntercomError).and.include({ method: 'POST' });
      }
    });
  }

  it('lists a batch as refused by an error of the API, and as unknown after a failure or without a response', async () => {
    const status = new Map([
      ['0', 400],
      ['2', 503],
    ]);
    const client = bulkClient(([first = '']) => {
      if (first === '4') throw new TypeError('reset');
      return first === '6' ? taken() : Response.json({}, { status: status.get(first) ?? 500 });
    });
    const result = await importUsers(client, numbered(8), {
      batchSize: 2,
      onBatchError: 'continue',
    });
    expect(indexesOf(result.refused)).to.deep.equal([0, 1]);
    expect(indexesOf(result.unknown).sort()).to.deep.equal([2, 3, 4, 5]);
    expect(result.accepted).to.equal(2);
    expect(result.stoppedBy).to.equal(undefined);
    const errors = new Map(result.unknown.map(({ index, error }) => [index, error]));
    expect(errors.get(2)).to.be.instanceOf(ServerError);
    expect(errors.get(4)).to.be.instanceOf(NetworkError);
  });

  it('stops reading after a batch that failed', async () => {
    let read = 0;
    function* rows() {
      for (; read < 1000; read++) yield { user_id: String(read) };
    }
    const client = bulkClient(() => Response.json({}, { status: 500 }));
    const result = await importUsers(client, rows(), { batchSize: 10, concurrency: 1 });
    expect(result.stoppedBy).to.be.instanceOf(ServerError);
    expect(result.read).to.be.below(30);
    expect(indexesOf(result.unknown)).to.deep.equal([...Array(result.read).keys()]);
  });

  describe('under any failures', () => {
    const timers = holdTimers();

    it('has every input once, at the end and in each snapshot', async () => {
      // Skips pauses, which are shorter than the time limits of requests.
      timers.skip((ms) => ms < 20_000);

      const outcomes = fc.constantFrom(
        'taken',
        'some failed',
        400,
        429,
        500,
        'cut off',
        'no response',
      );
      const property = fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.infiniteStream(outcomes),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('stop' as const, 'continue' as const),
        async (valid, batches, batchSize, concurrency, onBatchError) => {
          const client = bulkClient((ids) => {
            const outcome = batches.next().value;
            if (outcome === 'no response') throw new TypeError('reset');
            if (outcome === 'cut off') return new Response('{"failed": [');
            if (typeof outcome === 'number') return Response.json({}, { status: outcome });
            const failed = outcome === 'taken' ? [] : ids.filter((_, index) => index % 2);
            return Response.json({ failed });
          });
          const source = valid.map((ok, index) => (ok ? { user_id: `${index}` } : {}) as UserInput);
          const sum = ({ accepted, refused, invalid, unknown }: ImportResult) =>
            accepted + refused.length + invalid.length + unknown.length;
          const snapshots: ImportResult[] = [];
          const result = await importUsers(client, source, {
            ...{ batchSize, concurrency, onBatchError },
            onProgress: (account) => snapshots.push(account),
          });
          for (const snapshot of snapshots) {
            const underWay = snapshot.read - sum(snapshot);
            expect(underWay).to.be.within(0, (concurrency + 1) * batchSize);
          }
          expect(snapshots.at(-1)).to.deep.equal(result);
          const { read, accepted, refused, invalid, unknown, stoppedBy } = result;
          const listed = [...indexesOf(refused), ...indexesOf(invalid), ...indexesOf(unknown)];
          expect(accepted + listed.length).to.equal(read);
          expect(new Set(listed).size).to.equal(listed.length);
          expect(Math.max(-1, ...listed)).to.be.below(read);
          expect(indexesOf(invalid)).to.have.members(
            [...valid.keys()].filter((index) => index < read && !valid[index]),
          );
          if (stoppedBy === undefined) expect(read).to.equal(valid.length);
          else
            expect(onBatchError === 'stop' || stoppedBy instanceof RateLimitError).to.equal(true);
          for (const { error } of refused) expect(error).not.to.be.instanceOf(RateLimitError);
        },
      );
      await fc.assert(property, { numRuns: 60 });
    });
  });
});
