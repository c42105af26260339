import { useEffect, useRef } from 'preact/hooks';
import { paramsLink } from '../operations/paramsLink.ts';
import { updateUserOperation } from '../operations/users.ts';
import type { ViewProps } from '../shell/View.ts';
import { toInput } from './toInput.ts';
import { UsersPanel } from './UsersPanel.tsx';
import { useUserList } from './useUserList.ts';

/** The users as a table, which is brought up to date when something was written. */
export function UsersView({ run, shown, writes }: ViewProps) {
  const list = useUserList(run);
  const { number, perPage, show } = list;
  const seen = useRef(writes);

  useEffect(() => {
    if (!shown || seen.current === writes) return;
    seen.current = writes;
    void show(number, perPage, 'page');
  }, [shown, writes, number, perPage, show]);

  return (
    <UsersPanel
      // Also before the effect has run.
      list={{ ...list, busy: list.busy || seen.current !== writes }}
      onPick={(user) => {
        location.hash = paramsLink(updateUserOperation, toInput(user));
      }}
    />
  );
}
