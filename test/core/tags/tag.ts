/** A tag as the API answers. */
export const tag = {
  id: '4f1d2c3b4a5968778695a4b3',
  name: 'Free Trial',
  segment: false,
  tagged_user_count: 2,
};
