import { createUser, getUser, InvalidResponseError } from '@intercom-fetch/core';
import { expect } from 'chai';
import { caught } from '../../../support/caught.ts';
import type { SceneName } from '../servers/scenes.ts';
import type { Check } from './checks.ts';
import { openScene } from './scene.ts';

/** Whom the calls ask for, and all that the server says of her. */
const ada = { email: 'ada@example.com' };
/** Of the app of a scene: written out here, not made by the code under test. */
const authorization = 'Basic c21va2UtYXBwOmtleS10by1sb29rLWZvci00NzEx';

/** A read that is sent on to another origin. */
const leavesTheKey = (name: SceneName) => async () => {
  const { client, requests } = openScene(name);
  expect(await getUser(client(), ada)).to.deep.equal(ada);
  const [first, second, ...more] = await requests();
  expect(more).to.deep.equal([]);
  expect(first?.authorization).to.equal(authorization);
  expect(second?.authorization).to.equal(null);
  expect(second?.host).to.be.a('string').and.not.equal(first?.host);
};

export const redirectChecks: Readonly<Record<string, Check>> = {
  'a read that is sent on to another port leaves the key behind':
    leavesTheKey('moved to another port'),
  'a read that is sent on to another host leaves the key behind':
    leavesTheKey('moved to another host'),

  'a read that is sent on within its origin keeps the key': async () => {
    const { client, requests } = openScene('moved here');
    expect(await getUser(client(), ada)).to.deep.equal(ada);
    const keys = (await requests()).map((request) => request.authorization);
    expect(keys).to.deep.equal([authorization, authorization]);
  },

  'a write is not sent on': async () => {
    const { client, requests } = openScene('moved write');
    await caught(createUser(client(), ada), InvalidResponseError);
    expect((await requests()).map(({ method }) => method)).to.deep.equal(['POST']);
  },
};
