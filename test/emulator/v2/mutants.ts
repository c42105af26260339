// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is replaced is source text
// Makes deliberate mistakes in a copy of the v2 emulator, one by one, and expects the tests of this folder
// to fail each time. `npm run test:mutants` runs it; it takes several minutes, so `npm test` does not.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checker } from './description.ts';

interface Mistake {
  readonly title: string;
  /** A file of `src/v2`, without its ending. */
  readonly file: string;
  /** Text that the file has exactly once, to be replaced by `wrong`. */
  readonly right: string;
  readonly wrong: string;
  /** Set when only the check against the API's description can catch the mistake. */
  readonly needsDescription?: true;
}

const mistakes: readonly Mistake[] = [
  {
    title: 'any token will do',
    file: 'http',
    right: "given?.replace(/^bearer +/i, 'Bearer ') !== authorization || isForeign",
    wrong: 'isForeign',
  },
  {
    title: 'the hosts of other regions are served',
    file: 'http',
    right: '!== authorization || isForeign',
    wrong: '!== authorization',
  },
  {
    title: 'any version will do',
    file: 'http',
    right: 'if (versions.includes(requested)) return requested;',
    wrong: 'return requested;',
  },
  {
    title: 'unknown fields are ignored',
    file: 'contacts',
    right: 'export const contactSchema: v.GenericSchema<ContactWrite> = v.strictObject({',
    wrong: 'export const contactSchema: v.GenericSchema<ContactWrite> = v.object({',
  },
  {
    title: 'custom attributes are replaced, not merged',
    file: 'attributeStore',
    right: 'new Map<string, AttributeValue>(Object.entries(before))',
    wrong: 'new Map<string, AttributeValue>()',
  },
  {
    title: 'null does not remove an attribute',
    file: 'attributeStore',
    right: 'if (value === null) merged.delete(name);',
    wrong: 'if (value === null) continue;',
  },
  {
    title: 'unknown attributes are accepted',
    file: 'attributeStore',
    right: 'if (!attribute) {\n          throw',
    wrong: 'if (!attribute) {\n          continue;\n          throw',
  },
  {
    title: 'the values of options are not checked',
    file: 'attributeStore',
    right: 'if (options && !options.includes(value as string))',
    wrong: 'if (false)',
  },
  {
    title: 'a search by email is case-sensitive',
    file: 'contactStore',
    right: '`email ${email.toLowerCase()}`',
    wrong: '`email ${email}`',
  },
  {
    title: 'the role is ignored in a search by tag',
    file: 'contactSearch',
    right: 'role === undefined ? keys.tag(tag) : keys.tagAndRole(tag, role)',
    wrong: 'keys.tag(tag)',
  },
  {
    title: 'archived contacts are found',
    file: 'contactStore',
    right: 'if (contact.archived || contact.merged_into !== null) index.remove',
    wrong: 'if (contact.merged_into !== null) index.remove',
  },
  {
    title: 'merged contacts are found',
    file: 'contactStore',
    right: 'if (contact.archived || contact.merged_into !== null) index.remove',
    wrong: 'if (contact.archived) index.remove',
  },
  {
    title: 'emails do not conflict',
    file: 'contactStore',
    right: "if (email === null || role !== 'user') return undefined;",
    wrong: 'return undefined;',
  },
  {
    title: 'a conflict does not name the other contact',
    file: 'contacts',
    right: 'already exists with id=${holder.id}`',
    wrong: 'already exists`',
  },
  {
    title: 'a merged contact links one hop only',
    file: 'contacts',
    right: 'const maxHops = 3;',
    wrong: 'const maxHops = 1;',
  },
  {
    title: 'contacts are not unarchived',
    file: 'contacts',
    right: 'setArchived(c.env.workspace, contact, false)',
    wrong: 'contact',
  },
  {
    title: 'contacts are not deleted',
    file: 'contacts',
    right: '      contacts.remove(contact);\n',
    wrong: '',
  },
  {
    title: 'names are not escaped',
    file: 'contactFormat',
    right: 'name: escapeName(contact.name)',
    wrong: 'name: contact.name',
  },
  {
    title: 'signed_up_at is lost',
    file: 'contactFormat',
    right: 'signed_up_at: contact.signed_up_at',
    wrong: 'signed_up_at: null',
  },
  {
    title: 'the size of a page has no limit',
    file: 'pages',
    right: 'perPage > 150',
    wrong: 'perPage > 1500',
  },
  {
    title: 'the number of pages is rounded down',
    file: 'pages',
    right: 'Math.ceil(total / perPage)',
    wrong: 'Math.floor(total / perPage)',
  },
  {
    title: 'cursors can be made up',
    file: 'pages',
    right: 'if (hash === digest(key, scope + text))',
    wrong: 'if (hash)',
  },
  {
    title: 'the last page has a cursor',
    file: 'pages',
    right: 'last && found.length > perPage',
    wrong: 'last',
  },
  {
    title: 'the total is that of the page',
    file: 'contactSearch',
    right: '"total_count":${total}',
    wrong: '"total_count":${records.length}',
  },
  {
    title: 'IN looks at the first value only',
    file: 'search',
    right: 'new Set(ignores ? values.map(fold) : values)',
    wrong: 'new Set(ignores ? values.map(fold).slice(0, 1) : values.slice(0, 1))',
  },
  {
    title: 'dates are matched by the second',
    file: 'search',
    right: "const byDay = type === 'date' && dates === 'day';",
    wrong: 'const byDay = false;',
  },
  {
    title: 'queries are nested without a limit',
    file: 'search',
    right: 'const maxDepth = 2;',
    wrong: 'const maxDepth = 200;',
  },
  {
    title: 'groups have filters without a limit',
    file: 'search',
    right: 'const maxFilters = 15;',
    wrong: 'const maxFilters = 150;',
  },
  {
    title: 'searches do not lag',
    file: 'searchIndex',
    right: 'if (lag > 0)',
    wrong: 'if (lag > 1e9)',
  },
  {
    title: 'a removed tag stays in the index',
    file: 'searchIndex',
    right: 'for (const key of before) if (!after.has(key)) removeFrom(key, entry);\n',
    wrong: '\n',
  },
  {
    title: 'one request more than the limit passes',
    file: 'rateLimit',
    right: 'if (used <= limit) return;',
    wrong: 'if (used <= limit + 1) return;',
  },
  {
    title: 'companies are not found by their company_id',
    file: 'companies',
    right: 'companies.byCompanyId(write.company_id) ??',
    wrong: 'undefined ??',
  },
  {
    title: 'companies are not attached',
    file: 'companies',
    right: 'companies: [...contact.companies, id],',
    wrong: 'companies: contact.companies,',
  },
  {
    title: 'a company has fields that are null',
    file: 'companies',
    right: '...(size === null ? {} : { size }),',
    wrong: 'size: size as number,',
    needsDescription: true,
  },
  {
    title: 'notes are plain text',
    file: 'notes',
    right: 'body: toHtml(body)',
    wrong: 'body',
  },
  {
    title: 'text of messages is not escaped',
    file: 'html',
    right: 'escapeHtml(text)',
    wrong: 'text',
  },
  {
    title: 'tags differ by case',
    file: 'tags',
    right: 'const find = (name: string) => byName.get(name.toLowerCase());',
    wrong: 'const find = (name: string) => byName.get(name);',
  },
  {
    title: 'contacts are not untagged',
    file: 'tags',
    right: 'if (user.untag) removeTag',
    wrong: 'if (false) removeTag',
  },
  {
    title: 'an ambiguous email takes the first user',
    file: 'events',
    right: 'if (others.length > 0) {',
    wrong: 'if (false) {',
  },
  {
    title: 'repeated events are stored twice',
    file: 'events',
    right: 'if (!events.has(key)) events.set(key, event);',
    wrong: 'events.set(`${events.size} ${key}`, event);',
  },
  {
    title: 'metadata has more than ten keys',
    file: 'events',
    right: 'const maxMetadata = 10;',
    wrong: 'const maxMetadata = 100;',
  },
  {
    title: 'a conversation is unread by the contact who starts it',
    file: 'conversations',
    right: 'read: isByContact,',
    wrong: 'read: false,',
  },
  {
    title: "a message has its conversation's id",
    file: 'conversations',
    right: 'id: conversation.source.id,\n    created_at',
    wrong: 'id: conversation.id,\n    created_at',
  },
  {
    title: 'strangers reply',
    file: 'conversations',
    right: 'if (!conversation.contact_ids.includes(contact.id)) throw userNotFound();',
    wrong: '',
  },
  {
    title: 'a reply does not open a closed conversation',
    file: 'conversations',
    right: "    state: 'open',\n    snoozed_until: null,\n    waiting_since: before",
    wrong: '    snoozed_until: null,\n    waiting_since: before',
  },
  {
    title: 'a comment of an admin is read at once',
    file: 'admin',
    right: 'body ? { read: false, waiting_since: null } : {}',
    wrong: '{}',
  },
  {
    title: 'a note is a comment',
    file: 'admin',
    right: "part_type: 'note'",
    wrong: "part_type: 'comment'",
  },
  {
    title: 'a conversation has its oldest parts, not the newest',
    file: 'conversationFormat',
    right: 'parts.slice(-maxParts)',
    wrong: 'parts.slice(0, maxParts)',
  },
  {
    title: 'a list has the type of another',
    file: 'conversationFormat',
    right: "      type: 'conversation_part.list',",
    wrong: "      type: 'list' as 'conversation_part.list',",
    needsDescription: true,
  },
  {
    title: 'a request id is no UUID',
    file: 'workspace',
    right: '`00000000-0000-4000-8000-${',
    wrong: '`request-${',
    needsDescription: true,
  },
];

const root = join(import.meta.dirname, '../../..');
const emulator = join(root, 'packages/emulator');
const copy = mkdtempSync(join(tmpdir(), 'v2-mutants-'));

/** All tests but those with random bodies, which take as long as all others. */
const tests = globSync(join(import.meta.dirname, '*.test.ts')).filter(
  (file) => !file.endsWith('fuzz.test.ts'),
);

/** Runs the tests against the copy, and returns true if they pass. */
function passes(): boolean {
  const { status } = spawnSync(process.execPath, ['--test', '--test-isolation=none', ...tests], {
    env: { ...process.env, V2_EMULATOR: join(copy, 'src/v2.ts') },
    stdio: 'ignore',
  });
  return status === 0;
}

function isCaught({ title, file, right, wrong }: Mistake): boolean {
  const path = join(copy, 'src/v2', `${file}.ts`);
  const source = readFileSync(path, 'utf8');
  if (source.split(right).length !== 2) {
    throw new Error(`"${title}" does not find its text once in ${file}.ts: ${right}`);
  }
  writeFileSync(
    path,
    source.replace(right, () => wrong),
  );
  const caught = !passes();
  writeFileSync(path, source);
  console.log(`${caught ? 'caught' : 'MISSED'}  ${title}`);
  return caught;
}

try {
  cpSync(join(emulator, 'src'), join(copy, 'src'), { recursive: true });
  cpSync(join(emulator, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(emulator, 'node_modules'), join(copy, 'node_modules'));
  if (!passes()) throw new Error('the tests fail without a mistake: run them first');
  const made = mistakes.filter(({ needsDescription }) => checker || !needsDescription);
  const missed = made.filter((mistake) => !isCaught(mistake));
  console.log(`${made.length - missed.length} of ${made.length} mistakes are caught`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
