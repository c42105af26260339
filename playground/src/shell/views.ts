import type { Api } from '../api/startApi.ts';
import type { Run } from '../calls/useCalls.ts';
import type { Later } from '../ui/later.tsx';
import type { Route, ViewId } from './Route.ts';

/** The properties of every view. */
export interface ViewProps {
  /** The API of the page. */
  readonly api: Api;
  /** Calls an operation, and lists the call. */
  readonly run: Run;
  /** The last route of this view, also while another view is shown. */
  readonly route: Route;
  /** True when the view is shown. */
  readonly shown: boolean;
  /** The number of writes. A change means that the data of a view may be old. */
  readonly writes: number;
  /** Must be called after a write that did not go through `run`. */
  readonly onWrite: () => void;
}

/** A part of the page with a link of its own. */
export interface View {
  readonly id: ViewId;
  readonly title: string;
  /** True when the list of calls is shown beside the view. */
  readonly withCalls: boolean;
  readonly content: Later<ViewProps>;
}

/** The views, in the order of their links. */
export const views: readonly View[] = [
  {
    id: 'operations',
    title: 'Operations',
    withCalls: true,
    content: {
      load: async () => (await import('../operations/OperationsView.tsx')).OperationsView,
    },
  },
  {
    id: 'users',
    title: 'Users',
    withCalls: true,
    content: { load: async () => (await import('../users/UsersView.tsx')).UsersView },
  },
  {
    id: 'import',
    title: 'Import',
    withCalls: false,
    content: { load: async () => (await import('../import/ImportView.tsx')).ImportView },
  },
  {
    id: 'paging',
    title: 'Paging',
    withCalls: false,
    content: { load: async () => (await import('../paging/PagingView.tsx')).PagingView },
  },
  {
    id: 'faults',
    title: 'Faults',
    withCalls: true,
    content: { load: async () => (await import('../faults/FaultsView.tsx')).FaultsView },
  },
  {
    id: 'code',
    title: 'Code',
    withCalls: false,
    content: { load: async () => (await import('../code/CodeView.tsx')).CodeView },
  },
];
