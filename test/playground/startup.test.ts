import { expect } from 'chai';
import { makeCall } from '../../playground/src/calls/makeCall.ts';
import { getUserOperation } from '../../playground/src/operations/users.ts';
import { caught } from '../support/caught.ts';

describe('a call of the playground', () => {
  it('can be cancelled while the API is still starting', async () => {
    const never = {
      target: { kind: 'page', data: 'default' },
      started: new Promise<never>(() => {}),
    } as const;
    const controller = new AbortController();
    const reported: unknown[] = [];
    const call = makeCall(
      never,
      getUserOperation,
      { email: 'a@example.com' },
      controller.signal,
      (news) => reported.push(news),
    );
    controller.abort();
    const error = await caught(call);
    expect(error).to.equal(controller.signal.reason);
    expect(reported).to.deep.equal([]);
  });
});
