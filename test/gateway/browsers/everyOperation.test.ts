// The gateway in a page, in front of the v2 emulator in the same page.
import { createGateway } from '@intercom-fetch/gateway';
import { expect } from 'chai';
import { everyOperation, openScene } from '../everyOperation.ts';

describe('The gateway in a page', () => {
  const scene = openScene();
  for (const [name, step] of Object.entries(everyOperation)) {
    it(`serves ${name}`, () => step(scene));
  }

  it('cannot be made without a fetch, because everyone could read the token', () => {
    const create = () => createGateway({ accessToken: 'token', auth: false });
    expect(create).to.throw(TypeError, 'accessToken would be readable by everyone');
  });
});
