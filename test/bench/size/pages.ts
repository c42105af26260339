import * as events from '@intercom-fetch/core/events';
import * as impressions from '@intercom-fetch/core/impressions';
import * as messageThreads from '@intercom-fetch/core/messageThreads';
import * as notes from '@intercom-fetch/core/notes';
import * as tags from '@intercom-fetch/core/tags';
import * as users from '@intercom-fetch/core/users';

const resources = { users, notes, impressions, messageThreads, tags, events };

/** Pages with all functions of a resource, and createClient. */
const resourcePages = Object.entries(resources).map(([name, functions]): [string, string] => [
  `all of ${name}`,
  `export { createClient, ${Object.keys(functions).join(', ')} } from '@intercom-fetch/core';`,
]);

const kyAndSchema = `
  import ky from 'ky';
  import { parse } from 'valibot';
  import { UserSchema } from '@intercom-fetch/core/schemas';
  const headers = { authorization: 'Basic ' + btoa('app_id:api_key') };
  export async function getUser(email: string) {
    const url = 'https://api.intercom.io/v1/users';
    return parse(UserSchema, await ky.get(url, { headers, searchParams: { email } }).json());
  }`;

const intercomClient = `
  import { IntercomClient } from 'intercom-client';
  const client = new IntercomClient({ token: 'token' });
  export const getContact = (contact_id: string) => client.contacts.find({ contact_id });`;

/** The code of each measured page, by its name in the table. */
export const pages: Readonly<Record<string, string>> = {
  'one operation': `export { createClient, getUser } from '@intercom-fetch/core';`,
  ...Object.fromEntries(resourcePages),
  everything: `export * from '@intercom-fetch/core';`,
  'ky alone': `export { default } from 'ky';`,
  'ky and the schema of a user': kyAndSchema,
  'intercom-client, one call': intercomClient,
};
