import type { App } from './App.ts';
import { ApiException } from './errors.ts';
import { applyWrite } from './users/applyWrite.ts';
import type { User } from './users/User.ts';

/** The ids under which every emulator has the dummy app. */
export const dummyAppIds: readonly string[] = ['dummy_app_id', 'dummy-app-id'];

function makeSomebody(): User {
  return {
    user_id: '123',
    email: 'somebody@example.com',
    name: 'Somebody',
    created_at: 1270000000,
    last_impression_at: 1300000000,
    custom_data: new Map<string, string | number>([
      ['app_name', 'Genesis'],
      ['monthly_spend', 155.5],
      ['team_mates', 7],
    ]),
    social_profiles: [
      { type: 'twitter', url: 'http://twitter.com/abc', username: 'abc' },
      {
        type: 'facebook',
        url: 'http://facebook.com/vanity',
        username: 'vanity',
        id: '13241141441141413',
      },
    ],
    // ours: all but the city and the country.
    location_data: {
      city_name: 'Santiago',
      continent_code: 'SA',
      country_code: 'CHL',
      country_name: 'Chile',
      latitude: -33.45,
      longitude: -70.67,
      postal_code: '',
      region_name: '12',
      timezone: 'Chile/Continental',
    },
    session_count: 0,
    last_seen_ip: '127.0.0.1',
    company_ids: [],
    // ours: from here on.
    intercom_id: 'd00000000000000000000000',
    last_seen_user_agent: null,
    unsubscribed_from_emails: false,
    relationship_score: null,
    avatar_url: null,
  };
}

function makeListed(somebody: User): User[] {
  return ['First', 'Second', 'Third'].map((ordinal, index) => ({
    ...somebody,
    email: `${ordinal.toLowerCase()}.user@example.com`,
    name: `${ordinal} User`,
    intercom_id: `d0000000000000000000000${index + 1}`, // ours
  }));
}

function failIfAsked(email: string | undefined): void {
  switch (email?.toLowerCase()) {
    case 'not-found@example.com':
      throw new ApiException('not_found', 'The User was not found');
    case 'server-error@example.com':
      throw new ApiException('server_error', 'The dummy app fails for this email');
  }
}

/** The app to try the API with: any key opens it, its answers are canned, and it keeps nothing. */
export function createDummyApp(): App {
  const somebody = makeSomebody();
  const listed = makeListed(somebody);
  return {
    accepts: () => true,
    users: {
      get({ email }) {
        failIfAsked(email);
        return somebody;
      },
      // ours: nobody is tagged here for lack of a memory, so a tag does not narrow the list.
      list: ({ page, perPage }) => ({
        users: listed.slice((page - 1) * perPage, page * perPage),
        total: listed.length,
      }),
      save(write) {
        failIfAsked(write.email);
        return applyWrite(somebody, write);
      },
      // ours: whoever is among them.
      saveAll: () => [],
      remove({ user_id, email }) {
        failIfAsked(email);
        return {
          ...somebody,
          user_id: user_id ?? somebody.user_id,
          email: email ?? somebody.email,
        };
      },
    },
  };
}
