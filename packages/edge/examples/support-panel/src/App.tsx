import type { UserIdentifier } from '@intercom-fetch/core';
import { useSyncExternalStore } from 'react';
import { User } from './User.tsx';
import { Users } from './Users.tsx';

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** The chosen user is in the URL, so that a link and the back button lead there. */
function readHash(hash: string): UserIdentifier | undefined {
  const { user_id, email } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  return user_id ? { user_id } : email ? { email } : undefined;
}

export function App() {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const identifier = readHash(hash);
  return (
    <>
      <header>
        <h1>Support panel</h1>
      </header>
      <main className={identifier ? 'has-user' : ''}>
        <Users hash={hash} />
        {identifier ? (
          // With a key, the drafts and errors of one user are never shown with another.
          <User key={hash} identifier={identifier} />
        ) : (
          <p className="nobody">Choose a user.</p>
        )}
      </main>
    </>
  );
}
