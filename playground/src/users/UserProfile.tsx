import type { LocationData, User } from '@intercom-fetch/core';
import type { ComponentChildren } from 'preact';
import { Missing } from '../ui/text.tsx';
import { ForeignLink } from './HtmlText.tsx';
import { TimeView } from './Times.tsx';
import { recordsOf, toText } from './userValues.ts';

function formatLocation({ city_name, region_name, country_name, timezone }: LocationData): string {
  const place = [city_name, region_name, country_name].map(toText).filter(Boolean).join(', ');
  return [place, toText(timezone)].filter(Boolean).join(' · ');
}

function Field({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <dt>
        {/* Where there is little room, a name breaks between its words. */}
        {name.split('_').map((word, index) => (index ? ['_', <wbr key={word} />, word] : word))}
      </dt>
      <dd>{children || <Missing />}</dd>
    </>
  );
}

/** The fields that have a value, by name. */
function optionalFields(user: User): readonly (readonly [string, string])[] {
  const fields = [
    ['last_seen_ip', user.last_seen_ip],
    ['last_seen_user_agent', user.last_seen_user_agent],
    ['session_count', user.session_count],
    ['relationship_score', user.relationship_score],
    ['unsubscribed_from_emails', user.unsubscribed_from_emails],
    ['location_data', formatLocation(user.location_data ?? {})],
    ['company_ids', Array.isArray(user.company_ids) && user.company_ids.map(toText).join(', ')],
  ] as const;
  return fields.flatMap(([name, value]) => {
    const text = value === false && name === 'company_ids' ? '' : toText(value);
    return text ? [[name, text] as const] : [];
  });
}

/** The fields of a user, under their names in the API. */
export function UserProfile({ user }: { readonly user: User }) {
  const profiles = recordsOf(user.social_profiles);
  return (
    <dl class="facts">
      <Field name="email">{user.email && <bdi>{toText(user.email)}</bdi>}</Field>
      <Field name="user_id">{toText(user.user_id)}</Field>
      <Field name="intercom_id">{toText(user.intercom_id)}</Field>
      <Field name="created_at">
        <TimeView seconds={user.created_at} />
      </Field>
      <Field name="last_impression_at">
        <TimeView seconds={user.last_impression_at} />
      </Field>
      {optionalFields(user).map(([name, text]) => (
        <Field key={name} name={name}>
          <bdi>{text}</bdi>
        </Field>
      ))}
      {profiles.length > 0 && (
        <Field name="social_profiles">
          <ul>
            {profiles.map(({ type, url, username }, index) => (
              <li key={index}>
                {toText(type)}{' '}
                <ForeignLink url={url}>{toText(username) || toText(url)}</ForeignLink>
              </li>
            ))}
          </ul>
        </Field>
      )}
    </dl>
  );
}

/** The initials of a user, because the page's policy lets it load no picture from elsewhere. */
export function Avatar({ name }: { readonly name: string }) {
  const words = name.split(/[\s@._-]+/).filter(Boolean);
  // By code points, so that no surrogate pair is split.
  const initials = words.slice(0, 2).map((word) => [...word][0]);
  return (
    <span class="avatar" aria-hidden="true">
      {initials.join('').toUpperCase()}
    </span>
  );
}

/** The custom data of a user. Text is shown as it is, other values as JSON. */
export function CustomData({ user }: { readonly user: User }) {
  const entries = Object.entries(user.custom_data ?? {});
  if (entries.length === 0) return <p class="none">No custom data.</p>;
  return (
    <table class="custom-data">
      <caption class="visually-hidden">Custom data</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">key</th>
          <th scope="col">value</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td dir="auto">
              {typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
