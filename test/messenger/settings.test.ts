import {
  type MessengerOptions,
  type MessengerUser,
  messengerSettings,
} from '@intercom-fetch/messenger';
import { expect } from 'chai';

const appId = 'my_app';

describe('messengerSettings', () => {
  it('takes every field of a user, and times as seconds', () => {
    const user = {
      user_id: '7902',
      email: 'ada@example.com',
      name: 'Ada',
      created_at: new Date('2013-05-01T00:00:00.900Z'),
      custom_data: { plan: 'pro', seats: 12, admin: true, coupon: null },
      company: { id: '6', name: 'Analytical', created_at: 1_367_366_400.5, spend: 9.5 },
    };
    const widget = { activator: '#Intercom' };
    const settings = messengerSettings(user, { appId, userHash: 'ab12', widget });
    expect(settings).to.deep.equal({
      ...{ ...user, app_id: appId, created_at: 1_367_366_400 },
      company: { ...user.company, created_at: 1_367_366_400 },
      ...{ user_hash: 'ab12', widget },
    });
  });

  it('leaves out fields that are null, undefined or empty', () => {
    const user = {
      ...{ user_id: '', email: 'ada@example.com', name: null, created_at: null },
      custom_data: { plan: undefined },
      company: null,
    };
    const options = { appId, userHash: '', widget: null };
    const settings = messengerSettings(user, options);
    expect(settings).to.deep.equal({ app_id: appId, email: 'ada@example.com' });
  });

  it('keeps 0 and false, and an empty text inside of custom data, which are values', () => {
    const user = { user_id: '0', created_at: 0, custom_data: { seats: 0, admin: false, note: '' } };
    expect(messengerSettings(user, { appId })).to.deep.equal({ app_id: appId, ...user });
  });

  it("ignores other fields of a user's record", () => {
    const record = { user_id: '7', password: 'secret', user_hash: 'x', app_id: 'y', widget: 1 };
    expect(messengerSettings(record, { appId })).to.deep.equal({ app_id: appId, user_id: '7' });
  });

  it('keeps names of properties of every object, and changes no prototype', () => {
    const custom_data = JSON.parse('{"__proto__": "x", "constructor": "y", "hasOwnProperty": 1}');
    const settings = messengerSettings({ user_id: '7', custom_data }, { appId });
    expect(JSON.stringify(settings.custom_data)).to.equal(JSON.stringify(custom_data));
    expect(Object.getPrototypeOf(settings.custom_data)).to.equal(Object.prototype);
  });

  for (const user of [null, undefined, {}, { name: 'Ada' }, { user_id: '', email: null }]) {
    it(`refuses ${JSON.stringify(user)} as a user, unless visitors are allowed`, () => {
      expect(() => messengerSettings(user, { appId })).to.throw(
        TypeError,
        'user must be one with a user_id or an email, unless allowVisitors is set',
      );
      const settings = messengerSettings(user, { appId, allowVisitors: true });
      expect(settings).to.deep.equal({ app_id: appId, ...(user?.name ? { name: 'Ada' } : {}) });
    });
  }

  const wrong: [message: string, user: object, options?: object][] = [
    ['user_id must be text', { user_id: 7 }],
    ['email must be text', { email: ['a'] }],
    ['name must be text', { name: true }],
    ['created_at must be a Date or Unix seconds', { created_at: '2013' }],
    ['created_at must be a Date or Unix seconds', { created_at: new Date(Number.NaN) }],
    ['created_at must be a Date or Unix seconds', { created_at: 1_367_366_400_000 }],
    ['custom_data must be an object', { custom_data: 'pro' }],
    ['custom_data must be an object', { custom_data: [1] }],
    ['custom_data.a must be text, a finite number', { custom_data: { a: {} } }],
    ['custom_data.a must be text, a finite number', { custom_data: { a: Number.NaN } }],
    ['custom_data.a must be text, a finite number', { custom_data: { a: new Date() } }],
    ['company must be an object', { company: 'Analytical' }],
    ['company.id must be text', { company: { id: 6 } }],
    ['company.created_at must be a Date', { company: { id: '6', created_at: 'x' } }],
    ['company.a must be text, a finite number', { company: { id: '6', a: [] } }],
    ['userHash must be text', {}, { userHash: 7 }],
    ['widget must be an object', {}, { widget: '#Intercom' }],
    ['widget.activator must be text', {}, { widget: { activator: 7 } }],
    ['appId must be letters, digits, _ and -', {}, { appId: 'a/b' }],
    ['appId must be letters, digits, _ and -', {}, { appId: undefined }],
  ];
  for (const nothing of [undefined, null]) {
    it(`refuses ${nothing} as options`, () => {
      const make = () =>
        messengerSettings({ user_id: '7' }, nothing as unknown as MessengerOptions);
      expect(make).to.throw(TypeError, 'appId must be letters, digits, _ and -');
    });
  }
  for (const [index, [message, user, options]] of wrong.entries()) {
    it(`throws "${message}" (${index + 1})`, () => {
      const given = { user_id: '7', ...user } as MessengerUser;
      const make = () => messengerSettings(given, { appId, ...options } as MessengerOptions);
      expect(make).to.throw(TypeError, message);
    });
  }
});
