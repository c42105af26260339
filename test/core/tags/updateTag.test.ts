import { updateTag } from '@intercom-fetch/core/tags';
import { useApi } from '../../support/api.ts';
import { itWritesTags } from './writes.ts';

describe('updateTag', () => {
  itWritesTags(useApi(), 'PUT', updateTag);
});
