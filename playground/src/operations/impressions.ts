import {
  type CreateImpressionParams,
  createImpression,
  type Impression,
} from '@intercom-fetch/core';
import { CreateImpressionParamsSchema } from '@intercom-fetch/core/schemas';
import { operation } from './Operation.ts';

export const createImpressionOperation = operation<CreateImpressionParams, Impression>({
  name: 'createImpression',
  gives: 'impression',
  title: 'Report an impression',
  resource: 'Impressions',
  request: 'POST /users/impressions',
  description: 'Says that a user was seen. The answer says how many messages are unread.',
  schema: CreateImpressionParamsSchema,
  example: {
    email: 'amara.okafor@example.com',
    user_ip: '203.0.113.7',
    location: 'https://app.example.com/invoices',
  },
  call: createImpression,
  tell: ({ unread_messages }) => `Unread messages: ${unread_messages ?? 'unknown'}.`,
});
