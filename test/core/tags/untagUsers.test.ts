import { untagUsers } from '@intercom-fetch/core/tags';
import { useApi } from '../../support/api.ts';
import { itSelectsUsers } from './selections.ts';

describe('untagUsers', () => {
  itSelectsUsers(useApi(), 'untag', untagUsers);
});
