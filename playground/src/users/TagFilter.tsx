import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { type Place, placeLink } from './Place.ts';

/** Only those who have a tag. */
export function TagFilter({ place }: { readonly place: Place }) {
  const [tag, setTag] = useState(place.tag);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // Back and forward change it too.
  useEffect(() => setTag(place.tag), [place.tag]);

  function show(tag: string): void {
    location.hash = placeLink({ ...place, page: 1, tag });
  }

  return (
    <form
      ref={form}
      class="list-form"
      onSubmit={(event) => {
        event.preventDefault();
        show(tag);
      }}
    >
      <label htmlFor={id}>Tag</label>
      <div class="list-field">
        <TextInput id={id} value={tag} onChange={setTag} aria-describedby={`${id}-hint`} />
        <Button type="submit">Filter</Button>
        {place.tag && (
          <Button
            aria-label="All users"
            onClick={() => {
              // The button goes, and must not take the focus with it.
              form.current?.querySelector('input')?.focus();
              show('');
            }}
          >
            All
          </Button>
        )}
      </div>
      <p class="hint" id={`${id}-hint`}>
        Its exact name, such as Free Trial: v1 cannot list the tags.
      </p>
    </form>
  );
}
