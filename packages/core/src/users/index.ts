export { type BulkCreateUsersParams, bulkCreateUsers } from './bulkCreateUsers.ts';
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
} from './ImportResult.ts';
export { type ImportUsersOptions, importUsers } from './importUsers.ts';
export {
  type IterateUsersOptions,
  type IterateUsersParams,
  iterateUsers,
  type UserIterator,
} from './iterateUsers.ts';
export type { ListUsersParams } from './ListUsersParams.ts';
export { listUsers } from './listUsers.ts';
export type { BulkCreateUsersResult } from './sendBulk.ts';
export type { CustomData, LocationData, SocialProfile, User } from './User.ts';
export type { UserFilter } from './UserFilter.ts';
export type { UserIdentifier } from './UserIdentifier.ts';
export type { CompanyInput, UserFields, UserInput } from './UserInput.ts';
export type { UserPage } from './UserPage.ts';
export { updateUser } from './updateUser.ts';
