import type { User } from '@intercom-fetch/core';

/** Makes a user with every field of the API, about 900 bytes of JSON. */
export function fullUser(index: number): User {
  return {
    intercom_id: index.toString(16).padStart(24, '0'),
    user_id: String(index),
    email: `user${index}@example.com`,
    name: `User Number ${index}`,
    created_at: 1_270_000_000 + index,
    last_impression_at: 1_300_000_000 + index,
    custom_data: { app_name: 'Genesis', monthly_spend: 155.5, team_mates: 7, beta: true },
    session_count: index,
    relationship_score: 12,
    last_seen_ip: '127.0.0.1',
    last_seen_user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
    unsubscribed_from_emails: false,
    avatar_url: null,
    company_ids: ['6'],
    social_profiles: [
      { type: 'twitter', url: 'http://twitter.com/abc', username: 'abc' },
      { type: 'facebook', url: 'http://facebook.com/vanity', username: 'vanity', id: '132414' },
    ],
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
  };
}

/** Makes the JSON of one page of a list. */
export function fullPage(page: number, totalPages: number, perPage = 500): string {
  const first = (page - 1) * perPage;
  return JSON.stringify({
    users: Array.from({ length: perPage }, (_, index) => fullUser(first + index)),
    total_count: totalPages * perPage,
    page,
    next_page: page < totalPages ? page + 1 : null,
    previous_page: page > 1 ? page - 1 : null,
    total_pages: totalPages,
  });
}
