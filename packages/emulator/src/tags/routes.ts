import type { App } from '../App.ts';
import type { TagWrite } from '../contract.ts';
import { jsonResponse } from '../jsonResponse.ts';
import type { HandlersOf } from '../routing.ts';
import { formatTag } from './format.ts';

function save({ tags }: App, write: TagWrite): Response {
  return jsonResponse(formatTag(tags.save(write)), { status: 201 });
}

export const tagsHandlers: HandlersOf<'tags'> = {
  'tags.get': ({ tags }, query) => jsonResponse(formatTag(tags.get(query))),
  'tags.create': save,
  'tags.update': save,
  'tags.tagUsers': save,
  'tags.untagUsers': save,
};
