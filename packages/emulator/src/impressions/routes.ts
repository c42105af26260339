import { jsonResponse } from '../jsonResponse.ts';
import type { HandlersOf } from '../routing.ts';

export const impressionsHandlers: HandlersOf<'impressions'> = {
  'impressions.create': ({ impressions }, write) =>
    jsonResponse({ unread_messages: impressions.add(write) }, { status: 201 }),
};
