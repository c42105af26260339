const event = { event_name: 'invited-friend', user_id: '7' };

/** Mistakes in a batch, with the parameters and the message of the error. */
export const wrongBatches: [what: string, params: unknown, message: string][] = [
  ['nothing', undefined, 'expected Object, received undefined'],
  ['an empty object', {}, 'events: is missing'],
  ['a list', [], 'expected Object, received Array'],
  ['an empty list', { events: [] }, 'events: must not be empty'],
  ['an empty list with a user', { events: [], user: event }, 'events: must not be empty'],
  ['an object for a list', { events: { 0: event } }, 'events: expected Array, received Object'],
  [
    'an event without a user',
    { events: [event, event, event, { event_name: 'x' }] },
    'events.3: email or user_id is required',
  ],
  [
    'an event of a null',
    { events: [event, { event_name: 'x', email: null }], user: null },
    'events.1: email or user_id is required',
  ],
  [
    'a user that says not whom',
    { events: [event], user: { name: 'Ada' } },
    'user: email or user_id is required',
  ],
  [
    'an empty user_id',
    { events: [event], user: { user_id: '' } },
    'user.user_id: must not be empty',
  ],
  ['a text for a user', { events: [event], user: '7' }, 'user: expected Object, received string'],
  ['a null for an event', { events: [null] }, 'events.0: expected Object, received null'],
  ['a typing error', { events: [event], usr: event }, 'usr: is not a parameter of this call'],
  [
    'a typing error beside a user',
    { events: [event], user: event, evnts: [] },
    'evnts: is not a parameter of this call',
  ],
];
