import { Button } from '../ui/Button.tsx';
import type { UserList } from './useUserList.ts';

/** Moves through the pages. It stands above the table, where it stays put when a page is short. */
export function Pager({ list }: { readonly list: UserList }) {
  const { page, number, perPage, busy, show } = list;
  return (
    <nav class="pager" aria-label="Pages of users">
      <Button off={busy || !page?.previous_page} onClick={() => void show(number - 1, perPage)}>
        Previous
      </Button>
      <span class="page-number" role="status">
        Page {number} of {Math.max(1, page?.total_pages ?? 1)}
      </span>
      <Button off={busy || !page?.next_page} onClick={() => void show(number + 1, perPage)}>
        Next
      </Button>
    </nav>
  );
}
