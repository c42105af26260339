import { FieldException, type JsonObject } from '../contract.ts';

export function readStatus(
  { status }: JsonObject,
  isAllowed: (status: number) => boolean,
  expectation: string,
): number | undefined {
  if (status === undefined) return undefined;
  if (Number.isInteger(status) && isAllowed(Number(status))) return Number(status);
  throw new FieldException('status', expectation);
}
