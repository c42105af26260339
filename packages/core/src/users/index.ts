export { createUser } from './createUser.ts';
export { deleteUser } from './deleteUser.ts';
export { getUser } from './getUser.ts';
export { type ListUsersParams, listUsers } from './listUsers.ts';
export {
  type CustomData,
  type LocationData,
  type SocialProfile,
  type User,
  UserSchema,
} from './User.ts';
export { type UserIdentifier, UserIdentifierSchema } from './UserIdentifier.ts';
export {
  type CompanyInput,
  type UserFields,
  type UserInput,
  UserInputSchema,
} from './UserInput.ts';
export { type UserPage, UserPageSchema } from './UserPage.ts';
export { updateUser } from './updateUser.ts';
