import * as v from 'valibot';
import type { Attribute, Attributes } from './attributeStore.ts';
import { invalidParameter, V2Exception } from './errors.ts';
import { filledText, flag, json, readBody, text, type V2Routes } from './http.ts';
import type { AttributeModel, AttributeType } from './types.ts';

/** An attribute as responses have it. */
export interface WireAttribute {
  readonly type: 'data_attribute';
  readonly id?: number;
  readonly model: AttributeModel;
  readonly name: string;
  readonly full_name: string;
  readonly label: string;
  readonly description?: string;
  readonly data_type: AttributeType;
  readonly options?: readonly string[];
  readonly api_writable: boolean;
  readonly ui_writable: boolean;
  readonly messenger_writable: boolean;
  readonly custom: boolean;
  readonly archived: boolean;
  readonly admin_id?: string;
  readonly created_at?: number;
  readonly updated_at?: number;
}

/** Makes a custom attribute as responses have it. */
function formatAttribute(attribute: Attribute, adminId: string): WireAttribute {
  const { id, name, model, data_type = 'string', description, options, created_at } = attribute;
  return {
    type: 'data_attribute',
    id,
    model,
    name,
    full_name: `custom_attributes.${name}`,
    label: name,
    ...(description === undefined ? {} : { description }),
    data_type,
    ...(options ? { options } : {}),
    api_writable: true,
    ui_writable: false,
    messenger_writable: attribute.messenger_writable,
    custom: true,
    archived: false,
    admin_id: adminId,
    created_at,
    updated_at: created_at,
  };
}

/** Attributes that every workspace has: name, type, and true if the API can write them. */
const standard: Readonly<
  Record<AttributeModel, readonly (readonly [string, AttributeType, boolean])[]>
> = {
  contact: [
    ['id', 'string', false],
    ['role', 'string', true],
    ['external_id', 'string', true],
    ['email', 'string', true],
    ['phone', 'string', true],
    ['name', 'string', true],
    ['owner_id', 'integer', true],
    ['created_at', 'date', false],
    ['updated_at', 'date', false],
    ['signed_up_at', 'date', true],
    ['last_seen_at', 'date', true],
    ['unsubscribed_from_emails', 'boolean', true],
  ],
  company: [
    ['id', 'string', false],
    ['company_id', 'string', false],
    ['name', 'string', true],
    ['created_at', 'date', false],
    ['updated_at', 'date', false],
    ['remote_created_at', 'date', true],
    ['user_count', 'integer', false],
    ['session_count', 'integer', false],
    ['monthly_spend', 'float', true],
    ['size', 'integer', true],
    ['industry', 'string', true],
    ['website', 'string', true],
  ],
};

function standardAttributes(model: AttributeModel): WireAttribute[] {
  return standard[model].map(([name, data_type, api_writable]) => ({
    type: 'data_attribute',
    model,
    name,
    full_name: name,
    label: name,
    data_type,
    api_writable,
    ui_writable: false,
    messenger_writable: false,
    custom: false,
    archived: false,
  }));
}

const models = ['contact', 'company'] as const;

/** Types that are stored, by the types that requests can give. */
const requestTypes = new Map<string, AttributeType>([
  ['string', 'string'],
  ['integer', 'integer'],
  ['float', 'float'],
  ['boolean', 'boolean'],
  ['datetime', 'date'],
  ['date', 'date'],
  ['options', 'string'],
]);

const createSchema = v.strictObject({
  name: filledText,
  model: text,
  data_type: text,
  description: v.optional(text),
  messenger_writable: v.optional(flag),
  options: v.optional(
    v.pipe(
      v.array(v.strictObject({ value: filledText }, 'must be an object'), 'must be an array'),
      v.minLength(2, 'must have at least two values'),
    ),
  ),
});

/** Checks the name of a new attribute. The messages are those of the API's examples. */
function checkName(name: string, model: AttributeModel, attributes: Attributes): void {
  if (!/^[\p{L}\p{N}\p{Sc}_ -]+$/u.test(name)) {
    throw invalidParameter(
      'Your name for this attribute must only contain alphanumeric characters, currency symbols, and hyphens',
    );
  }
  const words = { contact: 'people', company: 'company' };
  const holder = models.find((each) => attributes.find(each, name));
  if (!holder) return;
  throw invalidParameter(
    `You already have '${name}' in your ${words[holder]} data. To save this as new ${words[model]} data, use a different name.`,
  );
}

/** Routes of attributes. */
export const attributeRoutes: V2Routes = {
  '/data_attributes': {
    GET(c) {
      const model = c.req.query('model');
      if (model === 'conversation') {
        throw new V2Exception(
          422,
          'parameter_invalid',
          'model=conversation is no longer supported. Use GET /conversations/attributes instead',
        );
      }
      const wanted = models.filter((each) => model === undefined || each === model);
      if (wanted.length === 0) throw invalidParameter('model must be contact or company');
      const { attributes, admins } = c.env.workspace;
      const custom = [...attributes.values()].filter((each) => wanted.includes(each.model));
      const data = [
        ...wanted.flatMap(standardAttributes),
        ...custom.map((attribute) => formatAttribute(attribute, admins.current.id)),
      ];
      return json(c, { type: 'list', data });
    },
    async POST(c) {
      const body = await readBody(c, createSchema);
      const { attributes, admins } = c.env.workspace;
      const model = models.find((each) => each === body.model);
      if (!model) {
        throw invalidParameter('The Data Attribute model field must be either contact or company');
      }
      const data_type = requestTypes.get(body.data_type);
      if (!data_type) throw invalidParameter("Data Type isn't an option");
      if ((body.data_type === 'options') !== (body.options !== undefined)) {
        throw invalidParameter('options must be given with the data type options, and only then');
      }
      checkName(body.name, model, attributes);
      const attribute = attributes.add({
        ...{ name: body.name, model, data_type, description: body.description },
        options: body.options?.map(({ value }) => value),
        messenger_writable: body.messenger_writable ?? false,
      });
      return json(c, formatAttribute(attribute, admins.current.id));
    },
  },
};
