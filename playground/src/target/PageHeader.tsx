import type { Api } from '../api/startApi.ts';
import { useStarted } from '../api/useStarted.ts';
import { LostPart } from '../ui/LostPart.tsx';
import { DataTools } from './DataTools.tsx';
import { SignIn } from './SignIn.tsx';
import { TargetForm } from './TargetForm.tsx';

function where({ target }: Api) {
  if (target.kind === 'server') return <code>{target.baseUrl}</code>;
  return target.kind === 'page' ? (
    <strong>the emulator in this page</strong>
  ) : (
    <strong>Intercom's current API (an emulator in this page) through the gateway</strong>
  );
}

interface Props {
  readonly api: Api;
  /** Called after the data has been replaced. */
  readonly onReplace: () => void;
}

/** What the page is, and what it talks to. */
export function PageHeader({ api, onReplace }: Props) {
  const start = useStarted(api);
  const { target, signIn } = api;

  return (
    <header class="page-header">
      <h1>intercom-fetch playground</h1>
      <p>
        The Intercom REST API v1 holds an app's users, with their tags, notes, conversations and
        events. Try the unofficial client for it here, on an emulator in this page, on Intercom's
        current API through a gateway, or on a server: the hosted v1 has answered 410 Gone since
        about 2016.
      </p>
      {start.state === 'failed' && <LostPart reason={start.error} />}
      <div class="target-bar">
        <details class="target">
          <summary>
            <span>Talks to {where(api)}</span>
            <span class="target-change">Change</span>
          </summary>
          <TargetForm target={target} />
        </details>
        {target.kind !== 'server' && <DataTools start={start} onReplace={onReplace} />}
        {signIn && <SignIn signIn={signIn} />}
      </div>
    </header>
  );
}
