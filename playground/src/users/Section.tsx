import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly title: string;
  /** Shown beside the title. */
  readonly note?: ComponentChildren;
  readonly busy?: boolean;
  /** Whether only the emulator in this page can list the content: v1 has no request for it. */
  readonly isEmulatorOnly?: boolean;
  readonly children: ComponentChildren;
}

/** A titled part of a user's page. */
export function Section({ title, note, busy = false, isEmulatorOnly = false, children }: Props) {
  const id = useId();
  return (
    <section class="user-section" aria-labelledby={id} aria-busy={busy}>
      <div class="section-header">
        <h3 id={id}>{title}</h3>
        {note}
        {isEmulatorOnly && <span class="hint">listed by the emulator: v1 cannot</span>}
      </div>
      {children}
    </section>
  );
}
