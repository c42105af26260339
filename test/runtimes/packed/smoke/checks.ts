import type { Client } from '@intercom-fetch/core';
import { faultChecks } from './faultChecks.ts';
import { gatewayChecks } from './gatewayChecks.ts';
import { operationChecks } from './operationChecks.ts';
import { redirectChecks } from './redirectChecks.ts';

/** A check, which rejects when it fails. Its client was made in module scope, for the emulator. */
export type Check = (client: Client) => Promise<void>;

/** All checks inside a runtime, by titles. */
export const checks: Readonly<Record<string, Check>> = {
  ...operationChecks,
  ...faultChecks,
  ...redirectChecks,
  ...gatewayChecks,
};
