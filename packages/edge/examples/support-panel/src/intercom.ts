import { createClient } from '@intercom-fetch/core';
import { intercomMutations, intercomQueries } from '@intercom-fetch/query';
import { QueryClient } from '@tanstack/react-query';
import type { CustomData } from './customFields.ts';

// The proxy holds the key. Longer waits than two seconds are shown, and not sat out.
const client = createClient({ baseUrl: '/api/intercom/', auth: false, maxRetryAfter: 2 });

export const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
export const queries = intercomQueries<CustomData>(client);
export const mutations = intercomMutations<CustomData>(client, queryClient, queries);
