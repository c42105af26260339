import { render } from 'preact';
import { App } from './App.tsx';
import { startApi } from './api/startApi.ts';
import './styles/index.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

render(<App api={startApi()} />, root);
