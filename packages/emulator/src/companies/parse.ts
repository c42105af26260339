import { FieldException } from '../errors.ts';
import { type JsonObject, readDate, readFlatValues, readString } from '../fields.ts';
import type { CompanyWrite } from './Company.ts';

function readCompanyId(company: JsonObject): string {
  // ours: the id is required, as nothing else tells companies apart. Node sends a number.
  const id = company['id'];
  if (typeof id === 'string' && id !== '') return id;
  if (Number.isSafeInteger(id)) return String(id);
  throw new FieldException('id', 'must be an integer or a string that is not empty');
}

export function parseCompany(company: JsonObject): CompanyWrite {
  const custom_data = readFlatValues(company);
  for (const key of ['id', 'name', 'created_at']) custom_data.delete(key);
  return {
    name: readString(company, 'name'),
    created_at: readDate(company, 'created_at'),
    id: readCompanyId(company),
    custom_data,
  };
}
