import type { ViewProps } from '../shell/View.ts';

export function PagingView(_: ViewProps) {
  return (
    <section class="panel" aria-labelledby="paging-heading">
      <header class="panel-header">
        <h2 id="paging-heading">Paging</h2>
      </header>
    </section>
  );
}
