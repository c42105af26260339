import { updateUser } from '@intercom-fetch/core';
import { useApi } from '../../support/api.ts';
import { itWritesUsers } from '../../support/writes.ts';

describe('updateUser', () => {
  itWritesUsers(useApi(), 'PUT', updateUser);
});
