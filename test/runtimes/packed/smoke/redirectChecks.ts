import { type Client, createUser, getUser, InvalidResponseError } from '@intercom-fetch/core';
import { expect } from 'chai';
import { caught } from '../../../support/caught.ts';
import type { SceneName } from '../servers/scenes.ts';
import type { Check } from './checks.ts';
import { openScene } from './scene.ts';

type Call = (client: Client, params: { email: string }) => Promise<unknown>;

/** Calls a server that redirects: one request arrives, with the key, and none at the target of the redirect. */
const isNotFollowed = (name: SceneName, call: Call, method: string) => async () => {
  const { client, requests } = openScene(name);
  const error = await caught(call(client(), { email: 'ada@example.com' }), InvalidResponseError);
  expect([error.status, error.attempts.length]).to.deep.equal([307, 1]);
  expect(error.message).to.match(/is a redirect \(307 to http:\/\/[\w.]+:\d+\)/);
  expect((await requests()).map((request) => request.method)).to.deep.equal([method]);
};

export const redirectChecks: Readonly<Record<string, Check>> = {
  'a read is not redirected to another port': isNotFollowed(
    'moved to another port',
    getUser,
    'GET',
  ),
  'a read is not redirected to another host': isNotFollowed(
    'moved to another host',
    getUser,
    'GET',
  ),
  'a read is not redirected within its origin': isNotFollowed('moved here', getUser, 'GET'),
  'a write is not redirected': isNotFollowed('moved write', createUser, 'POST'),
};
