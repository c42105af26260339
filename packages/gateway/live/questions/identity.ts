import { readConflict } from '../../src/errors.ts';
import { listIn, type Reply, textIn } from '../intercom.ts';
import { condition, createdId, searchContacts } from '../workspace.ts';
import {
  type Context,
  createUser,
  describe,
  finding,
  type Question,
  untilFound,
} from './question.ts';

/** Reads a conflict as the gateway does, and says what it would make of it. */
export function describeConflict(
  reply: Reply,
  expected: { readonly id: string; readonly isArchived: boolean },
  quote: Context['quote'],
): { readonly holds: boolean; readonly seen: string } {
  const described = describe(reply, quote);
  if (reply.status !== 409) return { holds: false, seen: described };
  const [error] = listIn(reply.body, 'errors');
  const conflict = readConflict(textIn(error, 'message'));
  if (!conflict) return { holds: false, seen: `${described}, which names no contact` };
  if (conflict.id !== expected.id)
    return { holds: false, seen: `${described}, of another contact` };
  return { holds: conflict.isArchived === expected.isArchived, seen: described };
}

const existingConflict: Question = {
  id: 'existing-409',
  text: 'What does creating a user say whose `external_id`, or email, another user has?',
  assumed: '409, with `id=` and the id of that user',
  async answer(context) {
    const { createContact, identity, quote } = context;
    const user = await createUser(context);
    const { external_id, email } = user;
    const expected = { id: user.id, isArchived: false };
    const { email: other } = identity();
    const byId = describeConflict(
      await createContact({ role: 'user', external_id, email: other }),
      ...([expected, quote] as const),
    );
    const byEmail = describeConflict(
      await createContact({ role: 'user', email }),
      ...([expected, quote] as const),
    );
    return finding(
      byId.holds && byEmail.holds,
      `by \`external_id\`: ${byId.seen}; by email: ${byEmail.seen}`,
    );
  },
};

const leadEmail: Question = {
  id: 'lead-email',
  text: 'What becomes of a user who is created with the email of a lead?',
  assumed: 'two contacts: the lead stays a lead',
  async answer(context) {
    const { call, createContact, identity, quote } = context;
    const { external_id, email } = identity();
    const lead = createdId(await createContact({ role: 'lead', email }));
    const user = await createContact({ role: 'user', external_id, email });
    if (user.status >= 300) return finding(false, `the user: ${describe(user, quote)}`);
    if (createdId(user) === lead) return finding(false, 'the lead has become the user');
    const after = await call({ id: 'ShowContact', method: 'GET', path: `/contacts/${lead}` });
    if (after.status >= 300)
      return finding(false, `the lead, afterwards: ${describe(after, quote)}`);
    const holds = textIn(after.body, 'role') === 'lead';
    return finding(holds, holds ? 'two contacts' : 'two contacts, and the lead is none any more');
  },
};

const roleSearch: Question = {
  id: 'role-search',
  text: 'Does `role = user` keep leads out of a search?',
  assumed: 'yes',
  async answer(context) {
    const { call, createContact, identity } = context;
    const { email } = identity();
    const lead = createdId(await createContact({ role: 'lead', email }));
    const user = await createUser(context);
    const both = condition('email', 'IN', [email, user.email]);
    if ((await untilFound(context, both, 2)) === undefined) {
      return { verdict: 'not answered', seen: 'the search did not find both contacts in time' };
    }
    const isUser = condition('role', '=', 'user');
    const { body } = await call(searchContacts({ operator: 'AND', value: [isUser, both] }));
    const ids = listIn(body).map((contact) => textIn(contact, 'id'));
    const names = [ids.includes(user.id) && 'the user', ids.includes(lead) && 'the lead'];
    const seen = names.filter(Boolean).join(' and ') || 'neither the user nor the lead';
    return finding(ids.length === 1 && ids[0] === user.id, `it finds ${seen}`);
  },
};

export const identityQuestions: readonly Question[] = [existingConflict, leadEmail, roleSearch];
