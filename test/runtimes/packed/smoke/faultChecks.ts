import { getUser, InvalidResponseError, NetworkError, TimeoutError } from '@intercom-fetch/core';
import { expect } from 'chai';
import { caught } from '../../../support/caught.ts';
import type { Check } from './checks.ts';
import { holdLimit, limit } from './holdLimit.ts';
import { openScene } from './scene.ts';

const ada = { email: 'ada@example.com' };

/** Reason of an abort: an object that is no error, because any value may be a reason. */
const reason = { because: 'the reader has left' };

const rejection = (call: Promise<unknown>) =>
  call.then(
    () => expect.fail('it resolved'),
    (error: unknown) => error,
  );

export const faultChecks: Readonly<Record<string, Check>> = {
  'a body that stalls half way is a TimeoutError, and its connection is dropped': () =>
    holdLimit(async (strike) => {
      const { client, fetch, headersSeen, dropped } = openScene('half a body');
      const call = caught(getUser(client({ fetch, timeout: limit }), ada), TimeoutError);
      await headersSeen;
      strike();
      await call;
      await dropped();
    }),

  'no response in time is a TimeoutError, and its connection is dropped': () =>
    holdLimit(async (strike) => {
      const { client, arrived, dropped } = openScene('silence');
      const call = caught(getUser(client({ timeout: limit }), ada), TimeoutError);
      await arrived();
      strike();
      await call;
      await dropped();
    }),

  // The server never responds, so the call can end by the time limit only, however long that takes.
  "a time limit ends a call by the runtime's own clock": async () => {
    const { client } = openScene('timed silence');
    await caught(getUser(client({ timeout: 100 }), ada), TimeoutError);
  },

  'a connection that is reset is a NetworkError': async () => {
    const { client, requests } = openScene('reset');
    await caught(getUser(client(), ada), NetworkError);
    expect(await requests()).to.have.length.at.least(1);
  },

  'a connection that is reset in the body is an InvalidResponseError': async () => {
    const { client, fetch, requests } = openScene('reset in the body');
    const error = await caught(getUser(client({ fetch }), ada), InvalidResponseError);
    expect(error.message).to.equal('GET /users: the response was cut off');
    expect(await requests()).to.have.length(1);
  },

  "an abort of a request gives the signal's reason, and drops the connection": async () => {
    const { client, arrived, dropped } = openScene('aborted silence');
    const controller = new AbortController();
    const call = rejection(getUser(client(), ada, { signal: controller.signal }));
    await arrived();
    controller.abort(reason);
    expect(await call).to.equal(reason);
    await dropped();
  },

  "an abort in the body gives the signal's reason, and drops the connection": async () => {
    const { client, fetch, headersSeen, dropped } = openScene('aborted body');
    const controller = new AbortController();
    const call = rejection(getUser(client({ fetch }), ada, { signal: controller.signal }));
    await headersSeen;
    controller.abort(reason);
    expect(await call).to.equal(reason);
    await dropped();
  },
};
