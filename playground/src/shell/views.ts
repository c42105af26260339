import type { View } from './View.ts';

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
