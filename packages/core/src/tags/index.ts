export { createTag } from './createTag.ts';
export { type GetTagParams, getTag } from './getTag.ts';
export type { Tag } from './Tag.ts';
export type { TagColor, TagFields } from './TagFields.ts';
export type { TagInput } from './TagInput.ts';
export { type TagUsersParams, tagUsers } from './tagUsers.ts';
export type { UserSelection } from './UserSelection.ts';
export { type UntagUsersParams, untagUsers } from './untagUsers.ts';
export { updateTag } from './updateTag.ts';
