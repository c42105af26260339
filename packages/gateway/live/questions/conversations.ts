import { listIn, textIn, valueIn } from '../intercom.ts';
import { createdId, searchConversations, UnexpectedReply } from '../workspace.ts';
import { type Context, createUser, finding, type Question } from './question.ts';

const idsOf = (items: readonly unknown[]) => items.map((item) => textIn(item, 'id'));

async function startConversation({ workspace }: Context, contactId: string, body: string) {
  return createdId(await workspace.createConversation(contactId, body), 'conversation_id');
}

/** Names the order in which conversations come. The second of three had the last message. */
function nameOrder(found: readonly string[], [one, two, three]: readonly string[]): string {
  const orders = {
    'the newest first': [three, two, one],
    'the oldest first': [one, two, three],
    'the one with the last message first': [two, three, one],
    'the one with the last message last': [one, three, two],
  };
  const match = Object.entries(orders).find(([, order]) => order.join() === found.join());
  return match?.[0] ?? 'in no order that was expected';
}

const order: Question = {
  id: 'conversation-order',
  text: 'In what order does a search without `sort` list conversations?',
  assumed: 'the newest first; the gateway sorts them itself',
  async answer(context) {
    const { call, sleep, until, workspace } = context;
    const { id } = await createUser(context);
    const started: string[] = [];
    for (const number of [1, 2, 3]) {
      // Their times are in whole seconds.
      if (number > 1) await sleep(1100);
      started.push(await startConversation(context, id, `${workspace.marker} ${number}`));
    }
    await sleep(1100);
    const reply = await call({
      ...{ id: 'replyConversation', method: 'POST', path: `/conversations/${started[1]}/reply` },
      body: {
        ...{ message_type: 'comment', type: 'user', intercom_user_id: id },
        body: `${workspace.marker} last`,
      },
    });
    if (reply.status >= 300) throw new UnexpectedReply(reply);
    let found: string[] = [];
    const seconds = await until(async () => {
      const { body } = await call(searchConversations(id));
      found = idsOf(listIn(body, 'conversations'));
      return found.length === started.length;
    });
    if (seconds === undefined) {
      return {
        verdict: 'not answered',
        seen: 'the search did not find three conversations in time',
      };
    }
    const named = nameOrder(found, started);
    return finding(named === 'the newest first', `${named}; all were found after ${seconds} s`);
  },
};

/** Part types whose text the gateway shows to the user. */
const shown = ['comment', 'open', 'close'];
/** What the person at the terminal writes, so that the parts can be told apart. */
const [noteWord, replyWord] = ['internal', 'public'];

const textsIn = (part: unknown) => textIn(part, 'body').toLowerCase();

const instructions = (marker: string) => `
In Intercom's inbox, open the conversation that begins with ${marker}, and then:
  1. write a note with the one word: ${noteWord}
  2. assign the conversation to somebody, along with a note: ${noteWord}
  3. write a message with the one word: ${replyWord}
  4. close the conversation
Press Enter when that is done.`;

const partTypes: Question = {
  id: 'part-types',
  text: 'Which part types have a note of the team in them, along with an assignment as well?',
  assumed: 'none of those that users are shown: `comment`, `open`, `close`',
  async answer(context) {
    const { ask, call, workspace } = context;
    if (!ask) return { verdict: 'skipped', seen: 'needs somebody in the inbox: `--interactive`' };
    const user = await createUser(context);
    const id = await startConversation(context, user.id, `${workspace.marker} inbox`);
    await ask(instructions(workspace.marker));
    const path = `/conversations/${id}` as const;
    const reply = await call({ id: 'retrieveConversation', method: 'GET', path });
    if (reply.status >= 300) throw new UnexpectedReply(reply);
    const parts = listIn(valueIn(reply.body, 'conversation_parts'), 'conversation_parts');
    const notes = parts.filter((part) => textsIn(part).includes(noteWord));
    if (notes.length === 0) {
      return { verdict: 'not answered', seen: `no part has the word “${noteWord}” in it` };
    }
    const leaked = notes.some((part) => shown.includes(textIn(part, 'part_type')));
    const list = parts.map((part) => {
      const type = textIn(part, 'part_type');
      const words = [noteWord, replyWord].filter((word) => textsIn(part).includes(word));
      const text = words.join(', ') || (textsIn(part) ? 'other text' : 'no text');
      return `\`${/^[a-z_]{1,40}$/.test(type) ? type : '?'}\` (${text})`;
    });
    return finding(!leaked, list.join(', '));
  },
};

export const conversationQuestions: readonly Question[] = [order, partTypes];
