import type { CompanyWrite } from '../contract.ts';
import type { Company } from './Company.ts';

/** The companies of one app. The API has no way to ask for them. */
export interface Companies {
  /** Adds a company, or lays what is written over the one that is there. */
  save(write: CompanyWrite): void;
  /** Sees to it that there is a company with this id. */
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
