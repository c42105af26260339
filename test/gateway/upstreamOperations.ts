/** The operations of Intercom's API that the gateway may call, by method and path. */
export const upstreamOperations: Readonly<Record<string, string>> = {
  'GET /me': 'identifyAdmin',
  'GET /admins': 'listAdmins',
  'POST /contacts': 'CreateContact',
  'POST /contacts/search': 'SearchContacts',
  'GET /contacts/find_by_external_id/{external_id}': 'ShowContactByExternalId',
  'GET /contacts/{contact_id}': 'ShowContact',
  'PUT /contacts/{contact_id}': 'UpdateContact',
  'DELETE /contacts/{contact_id}': 'DeleteContact',
  'POST /contacts/{contact_id}/archive': 'ArchiveContact',
  'POST /contacts/{contact_id}/unarchive': 'UnarchiveContact',
  'POST /contacts/{contact_id}/notes': 'createNote',
  'POST /contacts/{contact_id}/companies': 'attachContactToACompany',
  'DELETE /contacts/{contact_id}/tags/{tag_id}': 'detachTagFromContact',
  'POST /companies': 'createOrUpdateCompany',
  'GET /tags': 'listTags',
  'POST /tags': 'createTag',
  'POST /events': 'createDataEvent',
  'POST /conversations': 'createConversation',
  'POST /conversations/search': 'searchConversations',
  'GET /conversations/{conversation_id}': 'retrieveConversation',
  'PUT /conversations/{conversation_id}': 'updateConversation',
  'POST /conversations/{conversation_id}/reply': 'replyConversation',
  'GET /data_attributes': 'lisDataAttributes',
  'POST /data_attributes': 'createDataAttribute',
};

const routes = Object.entries(upstreamOperations).map(([route, operation]) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path, operation, segments: path.split('/') };
});

const isParameter = (segment: string) => segment.startsWith('{');

/** Finds the operation of a request. `/contacts/search` is not the contact with the id `search`. */
export function findUpstreamOperation(
  method: string,
  pathname: string,
): { readonly operation: string; readonly path: string } | undefined {
  const given = pathname.split('/');
  const fits = routes.filter(
    (route) =>
      route.method === method &&
      route.segments.length === given.length &&
      route.segments.every(
        (segment, index) =>
          segment === given[index] || (isParameter(segment) && given[index] !== ''),
      ),
  );
  return fits.find(({ path }) => path === pathname) ?? fits[0];
}
