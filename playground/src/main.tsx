import { render } from 'preact';
import { App } from './App.tsx';
import { startApi } from './api/startApi.ts';
import { ErrorNote } from './errors/ErrorNote.tsx';
import './styles/index.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

try {
  render(<App api={await startApi()} />, root);
} catch (error) {
  render(<ErrorNote error={error} />, root);
}
