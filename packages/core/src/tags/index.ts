export { createTag } from './createTag.ts';
export { type GetTagParams, getTag } from './getTag.ts';
export { type TagUsersParams, tagUsers } from './tagUsers.ts';
export type { Tag, TagColor, TagFields, TagInput, UserSelection } from './types.ts';
export { type UntagUsersParams, untagUsers } from './untagUsers.ts';
export { updateTag } from './updateTag.ts';
