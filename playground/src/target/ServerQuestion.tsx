import { Button } from '../ui/Button.tsx';

interface Props {
  readonly baseUrl: string;
  readonly onUse: () => void;
}

/** In place of the page when a link names a server that nobody has chosen here. */
export function ServerQuestion({ baseUrl, onUse }: Props) {
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
