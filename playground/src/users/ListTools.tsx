import { useId } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { pageSizes, type UserList } from './useUserList.ts';

/** How much of the list to show, and a way to ask for it again. */
export function ListTools({ list }: { readonly list: UserList }) {
  const { number, perPage, busy, show } = list;
  const id = useId();
  return (
    <div class="list-tools">
      <label htmlFor={id}>Per page</label>
      <select
        id={id}
        value={perPage}
        onChange={(event) => void show(1, Number(event.currentTarget.value))}
      >
        {pageSizes.map((size) => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </select>
      <Button off={busy} onClick={() => void show(number, perPage)}>
        Reload
      </Button>
    </div>
  );
}
