import {
  type CustomData,
  createUser,
  deleteUser,
  getUser,
  listUsers,
  updateUser,
} from '@intercom-fetch/core';

/** Every operation of the library that this page can call. */
export const operations = {
  createUser: createUser<CustomData>,
  deleteUser: deleteUser<CustomData>,
  getUser: getUser<CustomData>,
  listUsers: listUsers<CustomData>,
  updateUser: updateUser<CustomData>,
};

type Operations = typeof operations;

export type OperationName = keyof Operations;
export type Params<Name extends OperationName> = NonNullable<Parameters<Operations[Name]>[1]>;
export type Result<Name extends OperationName> = Awaited<ReturnType<Operations[Name]>>;
