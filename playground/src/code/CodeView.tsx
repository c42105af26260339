import type { ViewProps } from '../shell/View.ts';

export function CodeView(_: ViewProps) {
  return (
    <section class="panel" aria-labelledby="code-heading">
      <header class="panel-header">
        <h2 id="code-heading">Code</h2>
      </header>
    </section>
  );
}
