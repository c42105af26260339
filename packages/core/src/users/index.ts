export {
  type BulkCreateUsersParams,
  type BulkCreateUsersResult,
  bulkCreateUsers,
} from './bulkCreateUsers.ts';
export { countUsers } from './countUsers.ts';
export { createUser } from './createUser.ts';
export { deleteUser } from './deleteUser.ts';
export { getUser } from './getUser.ts';
export type {
  ImportEntry,
  ImportInvalid,
  ImportRefused,
  ImportResult,
  ImportUnknown,
} from './importResult.ts';
export { type ImportUsersOptions, importUsers } from './importUsers.ts';
export {
  type IterateUsersOptions,
  type IterateUsersParams,
  iterateUsers,
  type UserIterator,
} from './iterateUsers.ts';
export { type ListUsersParams, listUsers } from './listUsers.ts';
export { toIdentifier } from './toIdentifier.ts';
export type {
  CompanyInput,
  CustomData,
  FlatData,
  LocationData,
  SocialProfile,
  User,
  UserFields,
  UserFilter,
  UserIdentifier,
  UserInput,
  UserPage,
} from './types.ts';
export { updateUser } from './updateUser.ts';
