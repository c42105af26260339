import type { Api } from '../api/startApi.ts';
import type { Run } from '../calls/useCalls.ts';
import type { Later } from '../ui/useLater.ts';
import type { Route, ViewId } from './Route.ts';

/** The properties of every view. */
export interface ViewProps {
  /** The API of the page. */
  readonly api: Api;
  /** Calls an operation, and lists the call. */
  readonly run: Run;
  /** The last route of this view, also while another view is shown. */
  readonly route: Route;
  /** Whether the view is shown. */
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
  /** Whether the list of calls is shown beside the view. */
  readonly withCalls: boolean;
  readonly content: Later<ViewProps>;
}
