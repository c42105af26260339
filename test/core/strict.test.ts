// The client's schemas and the emulator are independent. These tests compare them, in every operation.

import * as schemas from '@intercom-fetch/core/schemas';
import { expect } from 'chai';
import * as v from 'valibot';
import { useApi } from '../support/api.ts';
import { testClient } from '../support/app.ts';
import { operationNames } from '../support/operationNames.ts';
import { fullState } from './strict/fullState.ts';
import { operations } from './strict/operations.ts';
import { unnamedFields } from './strict/unnamedFields.ts';

describe('with strict validation', () => {
  const api = useApi();

  const clients = {
    'an app': testClient({ validation: 'strict' }),
    'the dummy app': testClient({
      appId: 'dummy_app_id',
      apiKey: 'any',
      validation: 'strict',
    }),
  };
  for (const [whose, client] of Object.entries(clients)) {
    for (const [name, [endpoint, call, gives]] of Object.entries(operations)) {
      it(`${name} accepts the response of ${whose}, and its schema names every field`, async () => {
        api.put(fullState);
        const result = await call(client);
        expect(v.safeParse(gives, result).issues).to.equal(undefined);
        expect(unnamedFields(gives, result)).to.deep.equal([]);
        const { method, url } = api.only();
        expect(`${method} ${url.pathname}`).to.equal(endpoint.replace(' ', ' /v1'));
      });
    }
  }

  it('every operation is tested', () => {
    expect(operationNames).to.have.members(Object.keys(operations));
  });

  it('a field that a schema does not name is found at any depth', () => {
    const page = { users: [{ email: null, custom_data: { any: 1 } }, { e_mail: 'x' }], pages: 1 };
    expect(unnamedFields(schemas.UserPageSchema, page)).to.deep.equal(['users.1.e_mail', 'pages']);
  });
});
