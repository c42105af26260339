import { render } from 'preact';
import { App } from './App.tsx';
import { limitConnections } from './api/limitConnections.ts';
import { startApi } from './api/startApi.ts';
import { parseTarget, type Target } from './api/Target.ts';
import { BadAddress } from './target/BadAddress.tsx';
import './styles/index.css';

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

const target = readTarget();
if (target instanceof Error) {
  render(<BadAddress reason={target.message} />, root);
} else {
  // Vite's own client talks to its server.
  if (import.meta.env.PROD) limitConnections(target);
  render(<App api={startApi(target)} />, root);
}
