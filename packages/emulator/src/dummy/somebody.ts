import type { User } from '../users/User.ts';

/** The user that answers for everybody. */
export function makeSomebody(): User {
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

/** The users of the list. */
export function makeListed(somebody: User): User[] {
  return ['First', 'Second', 'Third'].map((ordinal, index) => ({
    ...somebody,
    email: `${ordinal.toLowerCase()}.user@example.com`,
    name: `${ordinal} User`,
    intercom_id: `d0000000000000000000000${index + 1}`, // ours
  }));
}
