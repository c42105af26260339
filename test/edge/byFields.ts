// A stage on which a caller has a grant by fields.
import type { FieldGrant, Grant } from '@intercom-fetch/edge';
import { createStage } from './createStage.ts';

export const byFields = (
  operation: FieldGrant['operation'],
  fields: readonly string[],
  scope?: Grant['scope'],
  body?: unknown,
) =>
  createStage(
    { authorize: () => ({ allow: [{ operation, fields }], ...(scope && { scope }) }) },
    () =>
      Response.json(
        body ?? { user_id: '7', name: 'Ada', custom_data: { plan: 'pro', is_admin: true } },
      ),
  );
