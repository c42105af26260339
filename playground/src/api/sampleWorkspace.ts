import type { AppState } from '@intercom-fetch/emulator';
import { createV2Emulator, type V2Emulator } from '@intercom-fetch/emulator/v2';

type Thread = NonNullable<AppState['message_threads']>[number];
type User = NonNullable<AppState['users']>[number];
type UserRef = Thread['user'];

/** The team. Its members have the names that messages of the samples were written under. */
const admins = ['Noor from support', 'Ilse from sales'].map((name, index) => ({
  id: String(index + 1),
  name,
  email: `team.${index + 1}@example.com`,
}));

/** A note of the team to itself in a conversation. v1 shows no user anything of it. */
const teamNote = 'Between us: asked twice already. Call back on Friday.';

/** Counts from 1, as the emulator of v1 does, so that thread 1 of the examples is there. */
function countIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return String(count);
  };
}

/** Finds the users of an app by their `user_id` or email. */
function indexUsers(users: readonly User[]): (ref: UserRef) => User {
  const byRef = new Map(
    users.flatMap((user) => [user.user_id, user.email].map((ref) => [ref, user] as const)),
  );
  return (ref) => {
    const user = byRef.get('user_id' in ref ? ref.user_id : 'email' in ref ? ref.email : undefined);
    if (!user) throw new Error('The sample names a user that it does not have');
    return user;
  };
}

function toContacts({ users = [], tags = [] }: AppState, find: (ref: UserRef) => User) {
  const tagsOf = new Map(users.map((user) => [user, [] as string[]]));
  for (const { name, users: refs = [] } of tags) {
    for (const ref of refs) tagsOf.get(find(ref))?.push(name);
  }
  return users.map((user) => ({
    // A contact has no empty id or email, and no custom attribute that is null.
    ...(user.user_id != null && { external_id: user.user_id }),
    ...(user.email != null && { email: user.email }),
    name: user.name,
    created_at: user.created_at ?? undefined,
    signed_up_at: user.created_at,
    last_seen_at: user.last_impression_at,
    unsubscribed_from_emails: user.unsubscribed_from_emails,
    companies: user.company_ids,
    tags: tagsOf.get(user),
    custom_attributes: Object.fromEntries(
      Object.entries(user.custom_data ?? {}).filter(([, value]) => value !== null),
    ),
  }));
}

/**
 * Creates an emulated workspace of today with what a sample app of v1 holds, and with notes of the team in
 * its conversations. Notes on users and events are left out, because v1 cannot list them.
 *
 * @param accessToken - Opens the workspace.
 */
export function createSampleWorkspace(accessToken: string, app: AppState): V2Emulator {
  const { users = [], companies = [], message_threads: threads = [] } = app;
  const find = indexUsers(users);
  const isByTeam = ({ messages: [first] }: Thread) => Boolean(first?.admin);
  // A seed has the conversations that users have begun; what follows in them is added after it.
  const inOrder = [
    ...threads.filter((thread) => !isByTeam(thread)),
    ...threads.filter((thread) => isByTeam(thread)),
  ];
  // The team acts at the time of the clock, which is set back for as long as the sample is put in.
  let writtenAt: number | undefined;
  const workspace = createV2Emulator({
    accessToken,
    admins,
    attributes: [...new Set(users.flatMap(({ custom_data = {} }) => Object.keys(custom_data)))],
    ids: { conversation: countIds() },
    now: () => (writtenAt === undefined ? Date.now() : writtenAt * 1000),
    seed: {
      companies: companies.map(({ id, name, industry, employees }) => ({
        company_id: String(id),
        name: name ?? String(id),
        ...(typeof industry === 'string' && { industry }),
        ...(typeof employees === 'number' && { size: employees }),
      })),
      contacts: toContacts(app, find),
      conversations: threads
        .filter((thread) => !isByTeam(thread))
        .map(({ user, messages: [first] }) => ({
          contact: find(user).user_id ?? '',
          body: first?.body ?? '',
          created_at: first?.created_at,
        })),
    },
  });

  const { admin } = workspace;
  const contactIds = new Map(workspace.contacts().map(({ id, email }) => [email, id]));
  for (const [index, thread] of inOrder.entries()) {
    const conversation_id = String(index + 1);
    const contact_id = contactIds.get(find(thread.user).email ?? null) ?? '';
    for (const [place, { admin: author, ...message }] of thread.messages.entries()) {
      const { body, subject, created_at } = message;
      writtenAt = created_at;
      const admin_id = admins.find(({ name }) => name === author?.name)?.id;
      const by = admin_id === undefined ? {} : { admin_id };
      if (!author) {
        const asContact = { part_type: 'comment', author: 'contact', body } as const;
        if (place > 0) admin.addPart({ conversation_id, ...asContact });
      } else if (place === 0) {
        admin.startConversation({ contact_id, body, ...(subject && { subject }), ...by });
      } else {
        admin.note({ conversation_id, body: teamNote });
        admin.reply({ conversation_id, body, ...by });
      }
    }
  }
  writtenAt = undefined;
  return workspace;
}
