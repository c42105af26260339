import type { Tags } from '../tags/createTags.ts';
import type { CountedTag } from '../tags/Tag.ts';

function tagOf(name = 'Free Trial'): CountedTag {
  // ours: all but the count, and the name when none is given.
  return { id: 'd10000000000000000000000', name, segment: false, color: null, count: 2 };
}

/** The tags of the dummy app: whichever is asked for is there. */
export function createDummyTags(): Tags {
  return { get: ({ name }) => tagOf(name), save: ({ name }) => tagOf(name) };
}
