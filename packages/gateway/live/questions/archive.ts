import { type Operation, textIn } from '../intercom.ts';
import { UnexpectedReply } from '../workspace.ts';
import { describeConflict } from './identity.ts';
import {
  byExternalIds,
  type Context,
  createUser,
  describe,
  finding,
  type Question,
  untilFound,
} from './question.ts';

const act = (id: string, action: 'archive' | 'unarchive'): Operation => ({
  id: action === 'archive' ? 'ArchiveContact' : 'UnarchiveContact',
  ...{ method: 'POST', path: `/contacts/${id}/${action}` },
});

const show = (id: string): Operation => ({
  ...{ id: 'ShowContact', method: 'GET', path: `/contacts/${id}` },
});

async function archive({ call }: Context, id: string): Promise<void> {
  const reply = await call(act(id, 'archive'));
  if (reply.status >= 300) throw new UnexpectedReply(reply);
}

const archivedGet: Question = {
  id: 'archived-get',
  text: 'What does getting an archived contact say?',
  assumed: '404, by id and by `external_id`',
  async answer(context) {
    const { call, quote } = context;
    const { id, external_id } = await createUser(context);
    await archive(context, id);
    const byId = await call(show(id));
    const byExternalId = await call({
      ...{ id: 'ShowContactByExternalId', method: 'GET' },
      path: `/contacts/find_by_external_id/${external_id}`,
    });
    return finding(
      byId.status === 404 && byExternalId.status === 404,
      `by id: ${describe(byId, quote)}; by \`external_id\`: ${describe(byExternalId, quote)}`,
    );
  },
};

const archivedSearch: Question = {
  id: 'archived-search',
  text: 'Does a search find an archived contact?',
  assumed: 'no, as soon as the index knows',
  async answer(context) {
    const { id, external_id } = await createUser(context);
    const query = byExternalIds([external_id]);
    if ((await untilFound(context, query, 1)) === undefined) {
      return { verdict: 'not answered', seen: 'the search did not find the contact in time' };
    }
    await archive(context, id);
    const seconds = await untilFound(context, query, 0);
    if (seconds === undefined) return finding(false, 'it still does after the longest wait');
    return finding(true, `not any more after ${seconds} s`);
  },
};

const archivedConflict: Question = {
  id: 'archived-409',
  text: 'What does creating a user say whom an archived contact conflicts with?',
  assumed: '409, with “archived”, `id=` and the id of that contact',
  async answer(context) {
    const { createContact, quote } = context;
    const { id, external_id, email } = await createUser(context);
    await archive(context, id);
    const reply = await createContact({ role: 'user', external_id, email });
    const { holds, seen } = describeConflict(reply, { id, isArchived: true }, quote);
    return finding(holds, seen);
  },
};

const unarchive: Question = {
  id: 'unarchive',
  text: 'Does `unarchive` bring a contact back with what it had?',
  assumed: 'yes, and it can be got again at once',
  async answer(context) {
    const { call, quote } = context;
    const { id, external_id, email } = await createUser(context);
    await archive(context, id);
    const reply = await call(act(id, 'unarchive'));
    if (reply.status >= 300) return finding(false, describe(reply, quote));
    const after = await call(show(id));
    if (after.status >= 300) return finding(false, `got afterwards: ${describe(after, quote)}`);
    const lost = Object.entries({ external_id, email })
      .filter(([key, value]) => textIn(after.body, key) !== value)
      .map(([key]) => `\`${key}\``);
    const seen =
      lost.length === 0 ? 'with its `external_id` and its email' : `without ${lost.join(' and ')}`;
    return finding(lost.length === 0, seen);
  },
};

export const archiveQuestions: readonly Question[] = [
  ...[archivedGet, archivedSearch, archivedConflict, unarchive],
];
