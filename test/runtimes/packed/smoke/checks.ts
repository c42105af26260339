import type { Client } from '@intercom-fetch/core';
import { faultChecks } from './faultChecks.ts';
import { gatewayChecks } from './gatewayChecks.ts';
import { operationChecks } from './operationChecks.ts';
import { redirectChecks } from './redirectChecks.ts';

/** Rejects when something is not as it should be. Its client was made in module scope, for the emulator. */
export type Check = (client: Client) => Promise<void>;

/** All that is looked at inside a runtime, by what must be so. */
export const checks: Readonly<Record<string, Check>> = {
  ...operationChecks,
  ...faultChecks,
  ...redirectChecks,
  ...gatewayChecks,
};
