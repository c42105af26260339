import type { App } from '../App.ts';
import type { UserWrite } from '../contract.ts';
import { jsonResponse, jsonTextResponse } from '../jsonResponse.ts';
import type { HandlersOf } from '../routing.ts';
import { formatUser, formatUserPage } from './format.ts';

function save({ users }: App, write: UserWrite): Response {
  return jsonResponse(formatUser(users.save(write)), { status: 201 });
}

export const usersHandlers: HandlersOf<'users'> = {
  'users.get': ({ users }, identifiers) => jsonResponse(formatUser(users.get(identifiers))),
  'users.list': ({ users }, query) => jsonTextResponse(formatUserPage(users.list(query), query)),
  'users.create': save,
  'users.update': save,
  'users.delete': ({ users }, identifiers) => jsonResponse(formatUser(users.remove(identifiers))),
  'users.bulkCreate': ({ users }, entries) =>
    jsonResponse({ failed: users.saveAll(entries) }, { status: 201 }),
};
