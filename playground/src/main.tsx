import { Button } from './ui/Button.tsx';
import './styles/index.css';
import { render } from 'preact';
import { App } from './App.tsx';
import { startApi } from './api/startApi.ts';
import {
  confirmServer,
  isConfirmed,
  limitConnections,
  parseTarget,
  type Target,
} from './api/Target.ts';

/** Shown in place of the page when its URL names a server that the page must not use. */
function BadAddress({ reason }: { readonly reason: string }) {
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
function ServerQuestion({ baseUrl, onUse }: ServerQuestionProps) {
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

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

function readTarget(): Target | Error {
  try {
    return parseTarget(location.search);
  } catch (error) {
    if (error instanceof TypeError) return error;
    throw error;
  }
}

/** Opens the page on a target, and from then on lets it connect to nothing else. */
function open(target: Target, place: HTMLElement): void {
  // Vite's own client talks to its server.
  if (import.meta.env.PROD) limitConnections(target);
  render(<App api={startApi(target)} />, place);
}

const target = readTarget();
if (target instanceof Error) {
  render(<BadAddress reason={target.message} />, root);
} else if (target.kind === 'server' && !isConfirmed(target.baseUrl)) {
  const { baseUrl } = target;
  const use = () => {
    confirmServer(baseUrl);
    open(target, root);
  };
  render(<ServerQuestion baseUrl={baseUrl} onUse={use} />, root);
} else {
  open(target, root);
}
