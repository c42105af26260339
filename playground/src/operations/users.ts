import {
  type CreateImpressionParams,
  type CreateNoteParams,
  createImpression,
  createNote,
  createUser,
  deleteUser,
  getUser,
  type Impression,
  type Note,
  type User,
  type UserIdentifier,
  type UserInput,
  updateUser,
} from '@intercom-fetch/core';
import {
  CreateImpressionParamsSchema,
  CreateNoteParamsSchema,
  UserIdentifierSchema,
  UserInputSchema,
} from '@intercom-fetch/core/schemas';
import { nameOf } from '../users/userValues.ts';
import { operation } from './Operation.ts';

const resource = 'Users';

export const getUserOperation = operation<UserIdentifier, User>({
  name: 'getUser',
  gives: 'user',
  title: 'Look up a user',
  resource,
  request: 'GET /users',
  description: "Gets one user, by email or by the app's own id.",
  schema: UserIdentifierSchema,
  example: { email: 'amara.okafor@example.com' },
  call: getUser,
  describe: (user) => `Found ${nameOf(user)}`,
});

export const createUserOperation = operation<UserInput, User>({
  name: 'createUser',
  gives: 'user',
  title: 'Create a user',
  resource,
  request: 'POST /users',
  description: 'Needs an email or a user_id. Updates the user who has it already, if there is one.',
  schema: UserInputSchema,
  example: {
    email: 'grace.hopper@example.com',
    name: 'Grace Hopper',
    created_at: 1_353_000_000,
    custom_data: { plan: 'pro', seats: 3 },
  },
  call: createUser,
  describe: (user) => `${nameOf(user)} is there now.`,
});

export const updateUserOperation = operation<UserInput, User>({
  name: 'updateUser',
  gives: 'user',
  title: 'Update a user',
  resource,
  request: 'PUT /users',
  description: 'Pick a user in the table, or say who is meant. Fields left empty stay as they are.',
  schema: UserInputSchema,
  example: { user_id: '1002', custom_data: { plan: 'pro' }, increments: { monthly_spend: 49 } },
  call: updateUser,
  describe: (user) => `${nameOf(user)} is up to date.`,
});

export const deleteUserOperation = operation<UserIdentifier, User>({
  name: 'deleteUser',
  gives: 'user',
  title: 'Delete a user',
  resource,
  request: 'DELETE /users',
  description: 'Returns the user as it was. A second time, there is nobody to delete.',
  schema: UserIdentifierSchema,
  example: { email: 'arjun.iyer@example.com' },
  call: deleteUser,
  describe: (user) => `${nameOf(user)} is gone.`,
  asks: true,
});

export const createNoteOperation = operation<CreateNoteParams, Note>({
  name: 'createNote',
  gives: 'note',
  title: 'Write a note',
  resource: 'Notes',
  request: 'POST /users/notes',
  description: 'A note on a user, which only the team can see.',
  schema: CreateNoteParamsSchema,
  example: { email: 'amara.okafor@example.com', body: 'Asked for an invoice.' },
  call: createNote,
  describe: () => 'The note is written.',
});

export const createImpressionOperation = operation<CreateImpressionParams, Impression>({
  name: 'createImpression',
  gives: 'impression',
  title: 'Report an impression',
  resource: 'Impressions',
  request: 'POST /users/impressions',
  description: 'Reports that a user was seen. The response says how many messages are unread.',
  schema: CreateImpressionParamsSchema,
  example: {
    email: 'amara.okafor@example.com',
    user_ip: '203.0.113.7',
    location: 'https://app.example.com/invoices',
  },
  call: createImpression,
  describe: ({ unread_messages }) => `Unread messages: ${unread_messages ?? 'unknown'}.`,
});
