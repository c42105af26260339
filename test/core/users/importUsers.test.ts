import { InvalidRequestError, type UserInput } from '@intercom-fetch/core';
import { type ImportResult, importUsers } from '@intercom-fetch/core/users';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { caught } from '../../support/caught.ts';
import { bulkClient, numbered, taken } from './bulk.ts';

describe('importUsers', () => {
  const api = useApi();

  it('sends all users in batches of 100, in their order', async () => {
    const result = await importUsers(api.client, numbered(250), { concurrency: 1 });
    expect(result).to.deep.equal({
      read: 250,
      accepted: 250,
      refused: [],
      invalid: [],
      unknown: [],
      stoppedBy: undefined,
    });
    expect(api.sent.map(({ method, url }) => `${method} ${url.pathname}`)).to.deep.equal(
      Array(3).fill('POST /v1/users/bulk_create'),
    );
    expect(api.sent.flatMap(({ json }) => (json as { users: object[] }).users)).to.deep.equal(
      numbered(250),
    );
  });

  it('sends no request for an empty source', async () => {
    expect((await importUsers(api.client, [])).read).to.equal(0);
    expect(api.sent).to.have.length(0);
  });

  it('takes an async iterable, and sends batches of batchSize', async () => {
    async function* rows() {
      for (const row of numbered(5)) yield { ...row, created_at: new Date(1_000) };
    }
    const options = { batchSize: 2, concurrency: 1, headers: { 'x-a': 'b' } };
    const result = await importUsers(api.client, rows(), options);
    expect(result.accepted).to.equal(5);
    expect(api.sent).to.have.length(3);
    expect(api.sent[0]?.headers.get('x-a')).to.equal('b');
    expect(api.sent[0]?.json).to.deep.equal({
      users: [
        { user_id: '0', created_at: 1 },
        { user_id: '1', created_at: 1 },
      ],
    });
  });

  it('lists invalid inputs with the reason, and sends the rest', async () => {
    const source = [
      { user_id: '0' },
      { name: 'Ada' },
      { user_id: '2', custom_data: { a: [] } },
      null,
    ];
    const result = await importUsers(api.client, source as UserInput[]);
    expect([result.read, result.accepted]).to.deep.equal([4, 1]);
    expect(result.invalid).to.deep.equal([
      {
        index: 1,
        input: { name: 'Ada' },
        issues: [{ path: '', message: 'email or user_id is required' }],
      },
      {
        index: 2,
        input: { user_id: '2', custom_data: { a: [] } },
        issues: [
          {
            path: 'custom_data.a',
            message: 'must be a string, a finite number, a boolean or null',
          },
        ],
      },
      { index: 3, input: null, issues: [{ path: '', message: 'expected Object, received null' }] },
    ]);
    expect(api.only().json).to.deep.equal({ users: [{ user_id: '0' }] });
  });

  it('holds at most concurrency batches, and reads no further meanwhile', async () => {
    const waiting: (() => void)[] = [];
    const client = bulkClient(() => new Promise((resolve) => waiting.push(() => resolve(taken()))));
    let read = 0;
    function* rows() {
      for (; read < 100; read++) yield { user_id: String(read) };
    }
    const outcome = importUsers(client, rows(), { batchSize: 10, concurrency: 3 });
    while (waiting.length < 3) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    expect([waiting.length, read]).to.deep.equal([3, 29]);
    const interval = setInterval(() =>
      waiting.splice(0).forEach((respond) => {
        respond();
      }),
    );
    expect((await outcome).accepted).to.equal(100);
    clearInterval(interval);
  });

  it('reports its progress after each batch and at the end, and ignores errors of the callback', async () => {
    const reported: number[] = [];
    const onProgress = ({ accepted }: ImportResult) => {
      reported.push(accepted);
      throw new Error('a bug in the page');
    };
    await importUsers(api.client, numbered(5), { batchSize: 2, concurrency: 1, onProgress });
    expect(reported).to.deep.equal([2, 4, 5, 5]);
  });

  it('reports snapshots, which do not change while the import continues', async () => {
    const client = bulkClient(([first]) =>
      Response.json({}, { status: first === '0' || first === '3' ? 400 : 500 }),
    );
    const snapshots: ImportResult[] = [];
    const source = [...numbered(2), {} as UserInput, ...numbered(4).slice(2)];
    const result = await importUsers(client, source, {
      ...{ batchSize: 1, concurrency: 1, onBatchError: 'continue' },
      onProgress: (account) => snapshots.push(account),
    });
    const counts = snapshots.map(({ read, accepted, refused, invalid, unknown }) => [
      read,
      accepted,
      refused.length,
      invalid.length,
      unknown.length,
    ]);
    expect(counts).to.deep.equal([
      [1, 0, 1, 0, 0],
      [2, 0, 1, 0, 1],
      [4, 0, 1, 1, 2],
      [5, 0, 2, 1, 2],
      [5, 0, 2, 1, 2],
    ]);
    expect(snapshots.at(-1)).to.deep.equal(result);
    expect(structuredClone(result.invalid)).to.deep.equal(result.invalid);
  });

  it('sends each user as it was when it was read, and lists the inputs of the source', async () => {
    const row = { user_id: '', created_at: new Date(0) };
    function* rows() {
      for (const [index, user_id] of ['0', '1', '2'].entries()) {
        row.user_id = user_id;
        row.created_at.setTime(index * 1000);
        yield row;
      }
    }
    api.respond(() => Response.json({ failed: ['1'] }, { status: 201 }));
    const { refused } = await importUsers(api.client, rows());
    expect(api.only().json).to.deep.equal({
      users: [
        { user_id: '0', created_at: 0 },
        { user_id: '1', created_at: 1 },
        { user_id: '2', created_at: 2 },
      ],
    });
    expect(refused).to.deep.equal([{ index: 1, input: row }]);
    expect(refused[0]?.input).to.equal(row);
  });

  it('lists an input that throws when it is read, and one that is not plain data', async () => {
    class Row {
      get user_id(): string {
        throw new Error('not loaded');
      }
    }
    const source: unknown[] = [new Row(), new Map([['user_id', '1']]), { user_id: '2' }];
    const { accepted, invalid } = await importUsers(api.client, source as UserInput[]);
    expect(accepted).to.equal(1);
    expect(invalid.map(({ issues }) => issues)).to.deep.equal([
      [{ path: 'user_id', message: 'throws when it is read' }],
      [{ path: '', message: 'expected Object, received Map' }],
    ]);
  });

  it("calls the caller's onResponse for each batch", async () => {
    const statuses: number[] = [];
    const options = {
      batchSize: 2,
      onResponse: ({ status }: { status: number }) => statuses.push(status),
    };
    await importUsers(api.client, numbered(4), options);
    expect(statuses).to.deep.equal([201, 201]);
  });

  it("rejects with the signal's own reason, after reporting the whole account", async () => {
    const controller = new AbortController();
    let account: ImportResult | undefined;
    const client = bulkClient(([first]) => {
      if (first !== '2') return taken();
      controller.abort('enough');
      return new Promise(() => {});
    });
    const outcome = importUsers(client, numbered(9), {
      batchSize: 2,
      concurrency: 1,
      signal: controller.signal,
      onProgress: (result) => {
        account = result;
      },
    });
    expect(await caught(outcome)).to.equal('enough');
    expect(account?.accepted).to.equal(2);
    expect(account?.unknown.length).to.equal((account?.read ?? 0) - 2);
  });

  it('ends at once when it is aborted while the source stalls, and closes the source', async () => {
    const controller = new AbortController();
    let closed = false;
    const source: AsyncIterable<UserInput> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          closed = true;
          return { done: true, value: undefined };
        },
      }),
    };
    const outcome = importUsers(api.client, source, { signal: controller.signal });
    controller.abort('enough');
    expect(await caught(outcome)).to.equal('enough');
    expect(closed).to.equal(true);
  });

  it('rejects with the error of the source, after sending the users that were read', async () => {
    function* rows() {
      yield* numbered(3);
      throw new Error('the disk is gone');
    }
    const error = await caught(importUsers(api.client, rows()), Error);
    expect(error.message).to.equal('the disk is gone');
    expect(api.only().json).to.deep.equal({ users: numbered(3) });
  });

  for (const [options, message] of [
    [{ batchSize: 0 }, 'batchSize: must be >=1'],
    [{ batchSize: 101 }, 'batchSize: must be <=100'],
    [{ concurrency: 0.5 }, 'concurrency: must be an integer'],
    [{ onBatchError: 'ignore' }, 'onBatchError: expected ("stop" | "continue"), received string'],
  ] as const) {
    it(`refuses ${JSON.stringify(options)} before anything is read`, async () => {
      const outcome = importUsers(api.client, numbered(1), options as never);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.issues.map(({ path, message }) => `${path}: ${message}`)).to.include(message);
      expect(api.sent).to.have.length(0);
    });
  }
});
