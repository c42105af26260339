import type { ViewProps } from '../shell/View.ts';

export function FaultsView(_: ViewProps) {
  return (
    <section class="panel" aria-labelledby="faults-heading">
      <header class="panel-header">
        <h2 id="faults-heading">Faults</h2>
      </header>
    </section>
  );
}
