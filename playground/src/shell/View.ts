import type { Api } from '../api/startApi.ts';
import type { Run } from '../calls/useCalls.ts';
import type { Later } from '../ui/useLater.ts';
import type { Route, ViewId } from './Route.ts';

/** What every view is given. */
export interface ViewProps {
  /** Where the page talks to. */
  readonly api: Api;
  /** Calls an operation, and keeps a record of it among the calls. */
  readonly run: Run;
  /** The newest route of this view, also while another is shown. */
  readonly route: Route;
  /** Whether it is shown. */
  readonly shown: boolean;
  /** Counts the writes, so that a view knows when what it shows may have changed. */
  readonly writes: number;
  /** To be called after a write that did not go through `run`. */
  readonly onWrite: () => void;
}

/** A part of the page with a link of its own. */
export interface View {
  readonly id: ViewId;
  readonly title: string;
  /** Whether the calls are listed beside it. */
  readonly withCalls: boolean;
  readonly content: Later<ViewProps>;
}
