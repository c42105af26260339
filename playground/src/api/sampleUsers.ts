import type { UserState } from '@intercom-fetch/emulator';

const people: readonly UserState[] = [
  {
    user_id: '1001',
    email: 'amara.okafor@example.com',
    name: 'Amara Okafor',
    last_impression_at: Date.UTC(2013, 9, 21, 8, 40) / 1000,
    last_seen_ip: '203.0.113.24',
    last_seen_user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:24.0) Firefox/24.0',
    session_count: 42,
    relationship_score: 71,
    company_ids: ['okafor-design'],
    social_profiles: [
      { type: 'blog', url: 'https://amara.example.com/', username: 'amara', id: '24' },
    ],
    location_data: { city_name: 'Lagos', country_name: 'Nigeria', timezone: 'Africa/Lagos' },
    custom_data: { plan: 'pro', monthly_spend: 49, seats: 5 },
  },
  {
    user_id: '1002',
    email: 'jonas.lindqvist@example.org',
    name: 'Jonas Lindqvist',
    custom_data: { plan: 'free', monthly_spend: 0 },
  },
  {
    user_id: '1003',
    email: 'mei.tanaka@example.net',
    name: '田中 芽衣',
    last_impression_at: Date.UTC(2013, 9, 19, 23, 5) / 1000,
    session_count: 118,
    company_ids: ['north'],
    location_data: { city_name: 'Osaka', country_name: 'Japan', timezone: 'Asia/Tokyo' },
    custom_data: { plan: 'team', monthly_spend: 155.5, seats: 12, beta: true },
  },
  {
    email: 'lucia.fernandez@example.com',
    name: 'Lucía Fernández',
    custom_data: { plan: 'trial', trial_days_left: 9 },
  },
  {
    user_id: '1005',
    email: 'tunde.adeyemi@example.org',
    name: 'Túndé Adéyẹmí',
    custom_data: { plan: 'pro', monthly_spend: 49 },
  },
  {
    user_id: '1006',
    email: 'sofie.vandenberg@example.net',
    name: 'Sofie van den Berg',
    last_impression_at: Date.UTC(2013, 9, 21, 10, 12) / 1000,
    session_count: 263,
    company_ids: ['north', 'polder'],
    location_data: { city_name: 'Gent', country_name: 'Belgium', timezone: 'Europe/Brussels' },
    custom_data: { plan: 'enterprise', monthly_spend: 1280, seats: 140 },
    unsubscribed_from_emails: true,
  },
  {
    user_id: '1007',
    email: 'arjun.iyer@example.com',
    name: 'Arjun Iyer',
    custom_data: { plan: 'free', referrer: 'newsletter' },
  },
  {
    email: 'hello@example.org',
    custom_data: { source: 'landing page' },
  },
  {
    user_id: '1009',
    email: 'leila.haddad@example.com',
    name: 'ليلى حداد',
    custom_data: { plan: 'team', monthly_spend: 99, seats: 8 },
  },
  {
    user_id: '1010',
    email: 'mateusz.wozniak@example.net',
    name: 'Mateusz Woźniak',
    custom_data: { plan: 'pro', monthly_spend: 49, cancelled_at: null },
  },
  {
    user_id: '1011',
    email: 'ngaio.parata@example.org',
    name: 'Ngaio Parata',
    custom_data: { plan: 'free' },
  },
  {
    user_id: '1012',
    email: 'clara.dubois@example.com',
    name: 'Clara Dubois',
    custom_data: { plan: 'trial', trial_days_left: 2, beta: false },
  },
  {
    email: 'kwame.mensah@example.net',
    name: 'Kwame Mensah',
    custom_data: { plan: 'free', referrer: 'a friend' },
  },
  {
    user_id: '1014',
    email: 'nguyen.thi.lan@example.com',
    name: 'Nguyễn Thị Lan',
    custom_data: { plan: 'pro', monthly_spend: 49, seats: 3 },
  },
  {
    user_id: '1015',
    email: 'oskar.holm@example.org',
    name: 'Oskar Holm',
    custom_data: { plan: 'team', monthly_spend: 99, seats: 7, zip: '0159' },
  },
  {
    user_id: '1016',
    email: 'dilnoza.karimova@example.net',
    name: 'Dilnoza Karimova',
    custom_data: { plan: 'free' },
  },
  {
    user_id: '1017',
    name: 'Import from the old system',
    custom_data: { legacy_id: '48', migrated: true },
  },
  {
    user_id: '1018',
    email: 'isabela.souza@example.com',
    name: 'Isabela Souza',
    custom_data: { plan: 'enterprise', monthly_spend: 940, seats: 85 },
  },
  {
    user_id: '1019',
    email: 'grainne.obrien@example.org',
    name: "Gráinne O'Brien",
    custom_data: { plan: 'pro', monthly_spend: 49 },
  },
  {
    user_id: '1020',
    email: 'dmytro.kovalenko@example.net',
    name: 'Дмитро Коваленко',
    custom_data: { plan: 'free', monthly_spend: 0 },
  },
  {
    email: 'ayse.yilmaz@example.com',
    name: 'Ayşe Yılmaz',
    custom_data: { plan: 'trial', trial_days_left: 14 },
  },
  {
    user_id: '1022',
    email: 'ravindu.perera@example.org',
    name: 'Ravindu Perera',
    custom_data: { plan: 'team', monthly_spend: 99, seats: 6 },
  },
  {
    user_id: '1023',
    email: 'noa.benami@example.net',
    name: 'Noa Ben-Ami',
    custom_data: { plan: 'free', referrer: 'search' },
  },
  {
    user_id: '1024',
    email: 'freya.macleod@example.org',
    name: 'Freya MacLeod',
    custom_data: { plan: 'free' },
  },
];

/** The users at the start. None of them exists: mail to example.com, .net and .org goes nowhere. */
export const sampleUsers: readonly UserState[] = people.map((person, index) => ({
  ...person,
  created_at: Date.UTC(2012, 10, 5 + 13 * index) / 1000,
}));
