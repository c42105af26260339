import { decode } from '../../src/mapping/users.ts';
import { listIn, type Reply, textIn } from '../intercom.ts';
import { createdId } from '../workspace.ts';
import { type Context, describe, finding, type Question } from './question.ts';

/** How one text came back. */
interface Field {
  /** Whether the gateway reads what was written. */
  readonly holds: boolean;
  readonly seen: string;
}

/** Names the entities that stand for the characters of a probe, where each comes back as one. */
function entitiesIn(text: string): string {
  return [...new Set(text.match(/&#?\w{1,8};/g) ?? [])].map((entity) => `\`${entity}\``).join(' ');
}

function compare(name: string, written: string, read: string): Field {
  const holds = decode(read) === written;
  if (read === written) return { holds, seen: `${name}: not escaped` };
  const what = holds ? 'escaped' : 'changed, and not as the gateway takes it back';
  return { holds, seen: `${name}: ${what} (${entitiesIn(read) || 'without entities'})` };
}

/** A refusal says nothing about escaping. */
const refused = (name: string, reply: Reply, { quote }: Context): Field => ({
  ...{ holds: true, seen: `${name}: refused with ${describe(reply, quote)}` },
});

/** Writes a text to one field of a user, and reads it back. */
async function probe(
  context: Context,
  key: 'name' | 'email' | 'external_id',
  written: string,
): Promise<Field> {
  const { call, createContact, identity, quote } = context;
  const reply = await createContact({ role: 'user', ...identity(), [key]: written });
  if (reply.status >= 300) return refused(`\`${key}\``, reply, context);
  const id = createdId(reply);
  const got = await call({ id: 'ShowContact', method: 'GET', path: `/contacts/${id}` });
  if (got.status >= 300) return { holds: false, seen: `\`${key}\`: ${describe(got, quote)}` };
  return compare(`\`${key}\``, written, textIn(got.body, key));
}

const contactTexts: Question = {
  id: 'contact-escaping',
  text: 'How are `name`, `email` and `external_id` escaped?',
  assumed: 'as HTML, so that taking off five entities once gives what was written',
  async answer(context) {
    const { workspace } = context;
    const { marker } = workspace;
    // An entity that somebody has typed must come back as it was typed.
    const text = `${marker} & < > " ' &amp;`;
    const fields = [
      await probe(context, 'name', text),
      await probe(context, 'email', `${marker}-o'neil&sons@example.com`),
      await probe(context, 'external_id', `${text} id`),
    ];
    return finding(
      fields.every(({ holds }) => holds),
      fields.map(({ seen }) => seen).join('; '),
    );
  },
};

const tagNames: Question = {
  id: 'tag-escaping',
  text: 'How are the names of tags escaped?',
  assumed: 'the same way',
  async answer(context) {
    const { call, createTag, workspace } = context;
    const name = `${workspace.marker} & < > " ' &amp;`;
    const reply = await createTag(name);
    if (reply.status >= 300) {
      return { verdict: 'not answered', seen: refused('name', reply, context).seen };
    }
    const id = createdId(reply);
    const tags = listIn((await call({ id: 'listTags', method: 'GET', path: '/tags' })).body);
    const tag = tags.find((each) => textIn(each, 'id') === id);
    const { holds, seen } = compare('name', name, textIn(tag, 'name'));
    return finding(holds, seen);
  },
};

export const escapingQuestions: readonly Question[] = [contactTexts, tagNames];
