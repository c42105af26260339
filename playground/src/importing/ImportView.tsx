import type { ViewProps } from '../shell/View.ts';

export function ImportView(_: ViewProps) {
  return (
    <section class="panel" aria-labelledby="import-heading">
      <header class="panel-header">
        <h2 id="import-heading">Import users</h2>
      </header>
    </section>
  );
}
