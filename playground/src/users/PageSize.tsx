import { useId } from 'preact/hooks';
import { type Place, pageSizes, placeLink } from './Place.ts';

/** How many users a page has. */
export function PageSize({ place }: { readonly place: Place }) {
  const id = useId();
  return (
    <div class="page-size">
      <label htmlFor={id}>Per page</label>
      <select
        id={id}
        value={place.size}
        onChange={(event) => {
          location.hash = placeLink({ ...place, page: 1, size: Number(event.currentTarget.value) });
        }}
      >
        {pageSizes.map((size) => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </select>
    </div>
  );
}
