import { Button } from '../ui/Button.tsx';
import { placeLink } from './Place.ts';
import type { UserList } from './useUserList.ts';

/** Moves through the pages. It stands above the table, where it stays put when a page is short. */
export function Pager({ list }: { readonly list: UserList }) {
  const { page, place, busy } = list;
  function turn(by: number): void {
    location.hash = placeLink({ ...place, page: place.page + by });
  }
  return (
    <nav class="pager" aria-label="Pages of users">
      <Button off={busy || !page?.previous_page} onClick={() => turn(-1)}>
        Previous
      </Button>
      <span class="page-number" role="status">
        Page {place.page} of {Math.max(1, page?.total_pages ?? 1)}
      </span>
      <Button off={busy || !page?.next_page} onClick={() => turn(1)}>
        Next
      </Button>
    </nav>
  );
}
