import { Button } from '../ui/Button.tsx';

/** Shown in place of the page when its URL names a server that the page must not use. */
export function BadAddress({ reason }: { readonly reason: string }) {
  return (
    <header class="page-header">
      <h1>intercom-fetch playground</h1>
      <p role="alert">
        The address of this page says <code>?server=</code> and then no server that can be used.{' '}
        {reason}.
      </p>
      <p>
        <a href={location.pathname}>Use the emulator in this page</a>
      </p>
    </header>
  );
}

interface ServerQuestionProps {
  readonly baseUrl: string;
  readonly onUse: () => void;
}

/** Shown in place of the page when a link names a server that the person has not chosen in this tab. */
export function ServerQuestion({ baseUrl, onUse }: ServerQuestionProps) {
  const { host } = new URL(baseUrl);
  return (
    <header class="page-header">
      <h1>intercom-fetch playground</h1>
      <div class="server-question" role="alert">
        <p>
          The link that you followed makes this page talk to <strong>{host}</strong>, at{' '}
          <code>{baseUrl}</code>.
        </p>
        <p>
          A key that you type is sent there, and so is all that you write. Go on only if you know
          this server.
        </p>
      </div>
      <div class="actions">
        <Button kind="main" onClick={onUse}>
          Talk to {host}
        </Button>
        <a href={location.pathname}>Use the emulator in this page</a>
      </div>
    </header>
  );
}
