import { createUser } from '@intercom-fetch/core';
import { useApi } from '../../support/api.ts';
import { itWritesUsers } from '../../support/writes.ts';

describe('createUser', () => {
  itWritesUsers(useApi(), 'POST', createUser);
});
