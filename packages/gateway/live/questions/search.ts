import { listIn, type Operation, type Reply, textIn, valueIn } from '../intercom.ts';
import { condition, searchContacts, UnexpectedReply } from '../workspace.ts';
import {
  byExternalIds,
  type Context,
  createUser,
  describe,
  finding,
  type Question,
  untilFound,
} from './question.ts';

const totalOf = ({ body }: Reply) => Number(valueIn(body, 'total_count'));

const lag: Question = {
  id: 'lag',
  text: 'How long until a search finds what was created, and what was updated?',
  assumed: 'minutes at most',
  async answer(context) {
    const { call, found, identity } = context;
    const { ids, seconds } = await found();
    const { email } = identity();
    const [id] = ids;
    const path = `/contacts/${id}` as const;
    const reply = await call({ id: 'UpdateContact', method: 'PUT', path, body: { email } });
    if (reply.status >= 300) throw new UnexpectedReply(reply);
    const updated = await untilFound(context, condition('email', '=', email), 1);
    const after = updated === undefined ? 'not in the longest wait' : `after ${updated} s`;
    return finding(updated !== undefined, `created: after ${seconds} s; updated: ${after}`);
  },
};

/** Digits that no tag has: Intercom's ids of tags are counted up, from far below. */
const unknownTagId = '900000000000001';

const unknownTag: Question = {
  id: 'unknown-tag',
  text: 'What does a search for a `tag_id` find that there is not?',
  assumed: 'nothing, with status 200; of a 400 or 404 the gateway makes the same',
  async answer({ call, quote }) {
    const reply = await call(searchContacts(condition('tag_id', '=', unknownTagId)));
    if (reply.status >= 300) return finding(false, describe(reply, quote));
    const isEmpty = totalOf(reply) === 0;
    return finding(isEmpty, isEmpty ? '200, and nothing' : '200, and contacts all the same');
  },
};

/** The gateway asks for 50 at once. */
const sizes = [50, 100, 150, 300, 600];

const listSize: Question = {
  id: 'in-size',
  text: 'How many values does `IN` take?',
  assumed: '50 at least, all of which are looked for',
  async answer(context) {
    const { call, found, quote, workspace } = context;
    const [existing] = (await found()).externalIds;
    const taken: number[] = [];
    for (const size of sizes) {
      const others = Array.from(
        { length: size - 1 },
        (_, index) => `${workspace.marker}-no-${index}`,
      );
      const reply = await call(searchContacts(byExternalIds([...others, existing])));
      const isFound = reply.status < 300 && totalOf(reply) === 1;
      if (isFound) {
        taken.push(size);
        continue;
      }
      const end =
        reply.status < 300 ? 'taken, but the last value is not looked for' : describe(reply, quote);
      return finding(taken.length > 0, `taken: ${taken.join(', ') || 'none'}; ${size}: ${end}`);
    }
    return finding(true, `taken: ${taken.join(', ')}; more was not tried`);
  },
};

/** A search that has one user on each of two pages. */
function firstPage(externalIds: readonly string[], cursor?: string): Operation {
  return searchContacts(byExternalIds(externalIds), {
    sort: { field: 'created_at', order: 'ascending' },
    pagination: { per_page: 1, ...(cursor !== undefined && { starting_after: cursor }) },
  });
}

const idsOn = ({ body }: Reply) => listIn(body).map((contact) => textIn(contact, 'id'));

const cursorLife: Question = {
  id: 'cursor-life',
  text: 'How long is a cursor taken?',
  assumed: 'half an hour, and it leads to the same page each time',
  async answer({ call, found, now, options, quote, sleep }: Context) {
    const { externalIds } = await found();
    const first = await call(firstPage(externalIds));
    const cursor = textIn(first.body, 'pages', 'next', 'starting_after');
    if (cursor === '') return finding(false, 'the first page of two has no cursor');
    const second = await call(firstPage(externalIds, cursor));
    const started = now();
    return async () => {
      const { cursorMinutes } = options;
      const rest = cursorMinutes * 60_000 - (now() - started);
      if (rest > 0) await sleep(rest);
      const again = await call(firstPage(externalIds, cursor));
      const seconds = Math.round((now() - started) / 1000);
      const wait =
        cursorMinutes > 0
          ? ''
          : '; a longer wait was skipped (`--cursor-minutes 30` waits as long as the gateway keeps one)';
      if (again.status >= 300)
        return finding(false, `after ${seconds} s: ${describe(again, quote)}`);
      const [before] = idsOn(second);
      const isSame = before !== undefined && idsOn(again)[0] === before;
      return finding(
        isSame,
        `${isSame ? 'the same page' : 'another page'} after ${seconds} s${wait}`,
      );
    };
  },
};

const madeUpCursor: Question = {
  id: 'cursor-refused',
  text: 'What does a search say to a cursor that is none?',
  assumed: '400, after which the gateway walks from the start',
  async answer({ call, found, quote }) {
    const { externalIds } = await found();
    const reply = await call(firstPage(externalIds, btoa('no cursor')));
    if (reply.status >= 300) return finding(reply.status === 400, describe(reply, quote));
    return finding(false, `200, with ${idsOn(reply).length === 0 ? 'an empty page' : 'a page'}`);
  },
};

/** Creates two users, and waits until the search finds them. */
export async function createFoundPair(context: Context) {
  const first = await createUser(context);
  // Sorting by creation needs two different seconds.
  await context.sleep(1100);
  const second = await createUser(context);
  const externalIds = [first.external_id, second.external_id] as const;
  const seconds = await untilFound(context, byExternalIds(externalIds), 2);
  if (seconds === undefined) throw new Error('the search did not find two new contacts in time');
  return { ids: [first.id, second.id] as const, externalIds, seconds };
}

export const searchQuestions: readonly Question[] = [
  ...[lag, unknownTag, listSize, cursorLife, madeUpCursor],
];
