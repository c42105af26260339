import { createTag } from '@intercom-fetch/core/tags';
import { useApi } from '../../support/api.ts';
import { itWritesTags } from './writes.ts';

describe('createTag', () => {
  itWritesTags(useApi(), 'POST', createTag);
});
