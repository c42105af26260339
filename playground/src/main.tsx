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
import { BadAddress, ServerQuestion } from './target/ServerAddress.tsx';

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
