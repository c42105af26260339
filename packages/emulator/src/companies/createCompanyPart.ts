import { FieldException, readCompany } from '../contract.ts';
import type { StatePart } from '../StatePart.ts';
import type { Companies } from './createCompanies.ts';

/** A company in a seed or a snapshot: as it is written with a user. */
export interface CompanyState {
  readonly id: string | number;
  readonly name?: string | null;
  /** In Unix seconds. */
  readonly created_at?: number | null;
  /** Values of its own. */
  readonly [key: string]: string | number | boolean | null | undefined;
}

/** The companies of an app as a part of its state. */
export function createCompanyPart(companies: Companies): StatePart {
  return {
    // A company stays when its users go.
    forget() {},
    *texts() {
      for (const { custom_data, ...company } of companies.values()) {
        yield JSON.stringify({ ...company, ...Object.fromEntries(custom_data) });
      }
    },
    load(element) {
      const company = readCompany(element);
      if (companies.has(company.id)) throw new FieldException('id', 'is that of another company');
      companies.save(company);
    },
  };
}
