import { FieldException } from '../errors.ts';
import type { JsonObject } from '../fields.ts';

export function readStatus(
  { status }: JsonObject,
  isAllowed: (status: number) => boolean,
  expectation: string,
): number | undefined {
  if (status === undefined) return undefined;
  if (Number.isInteger(status) && isAllowed(Number(status))) return Number(status);
  throw new FieldException('status', expectation);
}
