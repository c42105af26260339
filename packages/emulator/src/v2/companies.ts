import * as v from 'valibot';
import type { JsonObject } from '../contract.ts';
import type { AttributeValue } from './attributeStore.ts';
import { workspaceId } from './contactFormat.ts';
import type { Contact } from './contactStore.ts';
import { contactOf } from './contacts.ts';
import { missingParameter, V2Exception } from './errors.ts';
import { escapeName } from './html.ts';
import {
  filledText,
  flag,
  json,
  jsonObject,
  readBody,
  seconds,
  text,
  type V2Routes,
} from './http.ts';
import type { MakeId } from './ids.ts';
import type { Workspace } from './workspace.ts';

/** A company as it is stored. Times are in Unix seconds. */
export interface Company {
  /** 24 hex digits in lower case. */
  readonly id: string;
  /** Id of the company in the app. */
  readonly company_id: string;
  readonly name: string;
  readonly plan: string | null;
  readonly size: number | null;
  readonly website: string | null;
  readonly industry: string | null;
  readonly monthly_spend: number;
  readonly remote_created_at: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly last_request_at: number | null;
  readonly custom_attributes: Readonly<Record<string, AttributeValue>>;
}

/** The companies of a workspace. */
export interface CompanyStore {
  nextId(): string;
  get(id: string): Company | undefined;
  byCompanyId(companyId: string): Company | undefined;
  put(company: Company): Company;
  values(): Iterable<Company>;
  /** Returns the number of a company's contacts. */
  userCount(id: string): number;
  /** Changes the number of a company's contacts by one. */
  count(id: string, change: 1 | -1): void;
}

/** Creates an empty store of companies. */
export function createCompanyStore(makeId: MakeId): CompanyStore {
  const byId = new Map<string, Company>();
  const idByCompanyId = new Map<string, string>();
  const counts = new Map<string, number>();
  return {
    nextId: () => makeId((id) => byId.has(id)),
    get: (id) => byId.get(id),
    byCompanyId: (companyId) => byId.get(idByCompanyId.get(companyId) ?? ''),
    put(company) {
      byId.set(company.id, company);
      idByCompanyId.set(company.company_id, company.id);
      return company;
    },
    values: () => byId.values(),
    userCount: (id) => counts.get(id) ?? 0,
    count(id, change) {
      counts.set(id, (counts.get(id) ?? 0) + change);
    },
  };
}

/** A company as responses have it. */
export interface WireCompany {
  readonly type: 'company';
  readonly id: string;
  readonly company_id: string;
  readonly app_id: string;
  readonly name: string;
  readonly remote_created_at: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly last_request_at?: number;
  readonly monthly_spend: number;
  readonly session_count: number;
  readonly user_count: number;
  readonly size?: number;
  readonly website?: string;
  readonly industry?: string;
  readonly tags: { readonly type: 'tag.list'; readonly tags: readonly never[] };
  readonly segments: { readonly type: 'segment.list'; readonly segments: readonly never[] };
  readonly plan: { readonly type?: 'plan'; readonly id?: string; readonly name?: string };
  readonly custom_attributes: Readonly<Record<string, AttributeValue>>;
}

/** Makes a company as responses have it. */
function formatCompany(company: Company, userCount: number): WireCompany {
  const { plan, size, website, industry, last_request_at, ...fields } = company;
  return {
    type: 'company',
    ...fields,
    app_id: workspaceId,
    name: escapeName(company.name),
    session_count: 0,
    user_count: userCount,
    // The API leaves out fields without a value.
    ...(size === null ? {} : { size }),
    ...(website === null ? {} : { website }),
    ...(industry === null ? {} : { industry }),
    ...(last_request_at === null ? {} : { last_request_at }),
    tags: { type: 'tag.list', tags: [] },
    segments: { type: 'segment.list', segments: [] },
    plan: plan === null ? {} : { type: 'plan', id: plan, name: escapeName(plan) },
  };
}

const maxSpend = 2 ** 31 - 1;

/** Body of a request that creates or updates a company. Times are in Unix seconds. */
export interface CompanyWrite {
  readonly company_id: string;
  readonly name?: string | undefined;
  readonly plan?: string | undefined;
  readonly size?: number | undefined;
  readonly website?: string | undefined;
  readonly industry?: string | undefined;
  readonly monthly_spend?: number | undefined;
  readonly remote_created_at?: number | undefined;
  readonly update_last_request_at?: boolean | undefined;
  readonly custom_attributes?: JsonObject | undefined;
}

/** Schema of the body of a write to a company. */
export const companySchema: v.GenericSchema<CompanyWrite> = v.strictObject({
  company_id: filledText,
  name: v.optional(text),
  plan: v.optional(text),
  size: v.optional(v.pipe(v.number('must be an integer'), v.safeInteger('must be an integer'))),
  website: v.optional(text),
  industry: v.optional(text),
  monthly_spend: v.optional(
    v.pipe(v.number('must be a number'), v.maxValue(maxSpend, `must not exceed ${maxSpend}`)),
  ),
  remote_created_at: v.optional(seconds),
  update_last_request_at: v.optional(flag),
  custom_attributes: v.optional(jsonObject),
});

/** Creates a company, or updates the one that has this `company_id`. */
export function saveCompany(
  { companies, attributes, clock }: Workspace,
  { update_last_request_at, custom_attributes = {}, ...write }: CompanyWrite,
): Company {
  const time = clock();
  const before: Company = companies.byCompanyId(write.company_id) ?? {
    ...{ id: '', company_id: write.company_id, name: '', plan: null, size: null, website: null },
    ...{ industry: null, monthly_spend: 0, remote_created_at: time, created_at: time },
    ...{ updated_at: time, last_request_at: null, custom_attributes: {} },
  };
  const given = Object.entries(write).filter(([, value]) => value !== undefined);
  const merged = attributes.merge('company', before.custom_attributes, custom_attributes);
  return companies.put({
    ...before,
    ...Object.fromEntries(given),
    // Money is in whole units; the API cuts a fraction off.
    monthly_spend: Math.trunc(write.monthly_spend ?? before.monthly_spend),
    last_request_at: update_last_request_at ? time : before.last_request_at,
    updated_at: time,
    custom_attributes: merged,
    id: before.id || companies.nextId(),
  });
}

const maxCompanies = 1000;

/** @throws V2Exception 400 when the contact has 1,000 companies already. */
export function attachCompany(workspace: Workspace, contact: Contact, { id }: Company): Contact {
  if (contact.companies.includes(id)) return contact;
  if (contact.companies.length >= maxCompanies) {
    throw new V2Exception(
      400,
      'contact_company_limit_exceeded',
      `Contact has reached the maximum of ${maxCompanies} company associations`,
    );
  }
  workspace.companies.count(id, 1);
  return workspace.contacts.put({
    ...contact,
    companies: [...contact.companies, id],
    updated_at: workspace.clock(),
  });
}

const attachSchema = v.strictObject({
  id: v.optional(v.union([text, v.null()], 'must be a string')),
});

/** Routes of companies, and of the companies of contacts. */
export const companyRoutes: V2Routes = {
  '/companies': {
    async POST(c) {
      const { workspace } = c.env;
      const company = saveCompany(workspace, await readBody(c, companySchema));
      return json(c, formatCompany(company, workspace.companies.userCount(company.id)));
    },
  },
  '/contacts/{contact_id}/companies': {
    async POST(c) {
      const { workspace } = c.env;
      const { id } = await readBody(c, attachSchema);
      const contact = contactOf(c);
      if (!id) throw missingParameter('company not specified');
      const company = workspace.companies.get(id);
      if (!company) throw new V2Exception(404, 'company_not_found', 'Company Not Found');
      attachCompany(workspace, contact, company);
      return json(c, formatCompany(company, workspace.companies.userCount(id)));
    },
  },
};
