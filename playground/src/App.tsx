import type { User } from '@intercom-fetch/core';
import { useState } from 'preact/hooks';
import type { Api } from './api/startApi.ts';
import { useCalls } from './calls/useCalls.ts';
import { CallLog } from './log/CallLog.tsx';
import type { AnyOperation } from './operations/Operation.ts';
import { Operations } from './operations/Operations.tsx';
import type { PickedUser } from './operations/PickedUser.ts';
import { createUserOperation } from './operations/users.ts';
import { PageHeader } from './PageHeader.tsx';
import { UsersPanel } from './users/UsersPanel.tsx';
import { useUserList } from './users/useUserList.ts';

export function App({ api }: { readonly api: Api }) {
  const { calls, run, clear } = useCalls(api);
  const list = useUserList(run);
  const { number, perPage, page, show } = list;
  const [pick, setPick] = useState<PickedUser>();
  const [opened, setOpened] = useState<string | undefined>('getUser');

  function onPick(user: User): void {
    setPick({ user, turn: (pick?.turn ?? 0) + 1 });
    setOpened('updateUser');
  }

  const refresh = (from = number) => show(from, perPage, 'page');

  function onCreated({ intercom_id }: User): Promise<void> {
    // Creating a user who is there updates it. Otherwise the new one comes after all others.
    const isShown = page?.users.some((user) => user.intercom_id === intercom_id);
    const last = Math.ceil(((page?.total_count ?? 0) + 1) / perPage);
    return refresh(isShown ? number : last);
  }

  function onDone(operation: AnyOperation, result: unknown): void {
    if (!operation.writesUsers) return;
    // The cast: it is what this operation gives.
    void (operation === createUserOperation ? onCreated(result as User) : refresh());
  }

  return (
    <>
      <PageHeader
        api={api}
        onReset={() => {
          setPick(undefined);
          return refresh(1);
        }}
      />
      <main>
        <Operations
          run={run}
          opened={opened}
          onOpen={setOpened}
          pick={pick}
          onPick={onPick}
          onDone={onDone}
        />
        <UsersPanel list={list} pickedId={pick?.user.intercom_id} onPick={onPick} />
        <CallLog calls={calls} onClear={clear} />
      </main>
    </>
  );
}
