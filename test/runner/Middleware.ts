import type { TestRunnerConfig } from '@web/test-runner';

/** A part of the test runner's server. */
export type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
