import conversation from './conversation.ts?raw';
import errors from './errors.ts?raw';
import importMany from './importMany.ts?raw';
import iterate from './iterate.ts?raw';
import lookUp from './lookUpAUser.ts?raw';
import retry from './retry.ts?raw';

export interface Example {
  /** Names the example in a link. */
  readonly id: string;
  readonly title: string;
  readonly code: string;
}

export const firstExample: Example = {
  id: 'look-up',
  title: 'Look up a user',
  code: lookUp.trimEnd(),
};

/** To start from. Each is a module of its own, which the compiler checks. */
export const examples: readonly Example[] = [
  firstExample,
  { id: 'iterate', title: 'Iterate over users', code: iterate.trimEnd() },
  { id: 'retry', title: 'Retry after a fault', code: retry.trimEnd() },
  { id: 'errors', title: 'Handle each error', code: errors.trimEnd() },
  { id: 'import', title: 'Import many users', code: importMany.trimEnd() },
  { id: 'conversation', title: 'Have a conversation', code: conversation.trimEnd() },
];
