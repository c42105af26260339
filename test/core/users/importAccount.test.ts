import { NetworkError, ServerError, type UserInput } from '@intercom-fetch/core';
import { importUsers } from '@intercom-fetch/core/users';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { useApi } from '../../support/api.ts';
import { bulkClient, indexesOf, numbered, taken } from './bulk.ts';

describe('The account of importUsers', () => {
  const api = useApi();

  it('lists what the API names as failed, by email or user_id', async () => {
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

  it('trusts no answer that names a user who was not sent', async () => {
    const client = bulkClient(() => Response.json({ failed: ['somebody else'] }));
    const result = await importUsers(client, numbered(2));
    expect(indexesOf(result.unknown)).to.deep.equal([0, 1]);
  });

  it('calls a batch refused when the API says so, and unknown when it fails or does not answer', async () => {
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

  it('stops reading after a batch that failed, unless told to continue', async () => {
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

  it('accounts for every input once, whatever fails', async () => {
    const outcomes = fc.constantFrom('taken', 'some failed', 400, 429, 500, 'cut off', 'no answer');
    const property = fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 60 }),
      fc.infiniteStream(outcomes),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('stop' as const, 'continue' as const),
      async (valid, batches, batchSize, concurrency, onBatchError) => {
        const client = bulkClient((ids) => {
          const outcome = batches.next().value;
          if (outcome === 'no answer') throw new TypeError('reset');
          if (outcome === 'cut off') return new Response('{"failed": [');
          if (typeof outcome === 'number') return Response.json({}, { status: outcome });
          const failed = outcome === 'taken' ? [] : ids.filter((_, index) => index % 2);
          return Response.json({ failed });
        });
        const source = valid.map((ok, index) => (ok ? { user_id: `${index}` } : {}) as UserInput);
        const result = await importUsers(client, source, { batchSize, concurrency, onBatchError });
        const { read, accepted, refused, invalid, unknown, stoppedBy } = result;
        const listed = [...indexesOf(refused), ...indexesOf(invalid), ...indexesOf(unknown)];
        expect(accepted + listed.length).to.equal(read);
        expect(new Set(listed).size).to.equal(listed.length);
        expect(Math.max(-1, ...listed)).to.be.below(read);
        expect(indexesOf(invalid)).to.have.members(
          [...valid.keys()].filter((index) => index < read && !valid[index]),
        );
        if (stoppedBy === undefined) expect(read).to.equal(valid.length);
        else expect(onBatchError).to.equal('stop');
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
