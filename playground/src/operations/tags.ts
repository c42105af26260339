import {
  createTag,
  type GetTagParams,
  getTag,
  type Tag,
  type TagInput,
  type TagUsersParams,
  tagUsers,
  type UntagUsersParams,
  untagUsers,
  updateTag,
} from '@intercom-fetch/core';
import {
  GetTagParamsSchema,
  TagInputSchema,
  TagUsersParamsSchema,
  UntagUsersParamsSchema,
} from '@intercom-fetch/core/schemas';
import { countOf, operation } from './Operation.ts';

const resource = 'Tags';
const name = 'Free Trial';

const describe = ({ name, tagged_user_count }: Tag) =>
  `${name} is the tag of ${countOf(tagged_user_count ?? 0, 'user')}.`;

export const getTagOperation = operation<GetTagParams, Tag>({
  name: 'getTag',
  gives: 'tag',
  title: 'Look up a tag',
  resource,
  request: 'GET /tags',
  description: 'Gets one tag by its name.',
  schema: GetTagParamsSchema,
  example: { name },
  call: getTag,
  describe,
});

export const createTagOperation = operation<TagInput, Tag>({
  name: 'createTag',
  gives: 'tag',
  title: 'Create a tag',
  resource,
  request: 'POST /tags',
  description: 'A tag, which some users may get at once.',
  schema: TagInputSchema,
  example: {
    name: 'Beta testers',
    color: 'teal',
    emails: ['amara.okafor@example.com', 'mei.tanaka@example.net'],
    tag_or_untag: 'tag',
  },
  call: createTag,
  describe,
});

export const updateTagOperation = operation<TagInput, Tag>({
  name: 'updateTag',
  gives: 'tag',
  title: 'Update a tag',
  resource,
  request: 'PUT /tags',
  description: 'Gives a tag another color, and gives it to users or takes it from them.',
  schema: TagInputSchema,
  example: { name, color: 'gold' },
  call: updateTag,
  describe,
});

export const tagUsersOperation = operation<TagUsersParams, Tag>({
  name: 'tagUsers',
  gives: 'tag',
  title: 'Tag users',
  resource,
  request: 'PUT /tags',
  description: 'Gives a tag to users. It is created when there is none.',
  schema: TagUsersParamsSchema,
  example: { name, user_ids: ['1001', '1003'] },
  call: tagUsers,
  describe,
});

export const untagUsersOperation = operation<UntagUsersParams, Tag>({
  name: 'untagUsers',
  gives: 'tag',
  title: 'Untag users',
  resource,
  request: 'PUT /tags',
  description: 'Takes a tag from users.',
  schema: UntagUsersParamsSchema,
  example: { name, emails: ['lucia.fernandez@example.com'] },
  call: untagUsers,
  describe,
});
