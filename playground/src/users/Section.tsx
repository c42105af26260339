import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly title: string;
  /** Shown beside the title. */
  readonly note?: ComponentChildren;
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

/** A titled part of a user's page. */
export function Section({ title, note, busy = false, children }: Props) {
  const id = useId();
  return (
    <section class="user-section" aria-labelledby={id} aria-busy={busy}>
      <div class="section-header">
        <h3 id={id}>{title}</h3>
        {note}
      </div>
      {children}
    </section>
  );
}
