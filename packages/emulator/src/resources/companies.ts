import { type CompanyWrite, FieldException, type FlatValue, readCompany } from '../contract.ts';
import type { StatePart } from '../snapshot.ts';

/** A company as it is stored. */
interface Company {
  readonly id: string;
  readonly name: string | null;
  /** In Unix seconds. */
  readonly created_at: number | null;
  /** All other fields that were written. A Map, because a key may be `__proto__`. */
  readonly custom_data: ReadonlyMap<string, FlatValue>;
}

/** The companies of one app. v1 has no route that reads them. */
export interface Companies {
  /** Adds a company, or merges the written fields into the present one. */
  save(write: CompanyWrite): void;
  /** Adds a company with this id unless there is one. */
  ensure(id: string): void;
  has(id: string): boolean;
  values(): Iterable<Company>;
}

export function createCompanies(): Companies {
  const byId = new Map<string, Company>();

  function save({ id, name, created_at, custom_data }: CompanyWrite): void {
    const before = byId.get(id);
    byId.set(id, {
      id,
      name: name ?? before?.name ?? null,
      created_at: created_at === undefined ? (before?.created_at ?? null) : created_at,
      custom_data: new Map([...(before?.custom_data ?? []), ...custom_data]),
    });
  }

  return {
    save,
    ensure(id) {
      if (byId.has(id)) return;
      save({ id, name: undefined, created_at: undefined, custom_data: new Map() });
    },
    has: (id) => byId.has(id),
    values: () => byId.values(),
  };
}

/** A company in a seed or a snapshot: as it is written with a user. */
export interface CompanyState {
  readonly id: string | number;
  readonly name?: string | null;
  /** In Unix seconds. */
  readonly created_at?: number | null;
  /** Fields of the caller's own. */
  readonly [key: string]: string | number | boolean | null | undefined;
}

/** Makes the companies of an app a part of its state. */
export function createCompanyPart(companies: Companies): StatePart {
  return {
    // A company stays when its users are deleted.
    forget() {},
    take: () =>
      Array.from(companies.values(), ({ custom_data, ...company }) => ({
        ...company,
        ...Object.fromEntries(custom_data),
      })),
    load(element) {
      const company = readCompany(element);
      if (companies.has(company.id)) throw new FieldException('id', 'is that of another company');
      companies.save(company);
    },
  };
}
