import { Section } from './Section.tsx';
import { TimeView } from './TimeView.tsx';
import type { TeamEvent } from './useTeam.ts';

/** What a user did, the newest first. */
export function UserEvents({ events }: { readonly events: readonly TeamEvent[] }) {
  return (
    <Section title="Events" note={<span class="count">{events.length || ''}</span>}>
      {events.length === 0 && <p class="none">No events.</p>}
      <ul class="events">
        {[...events].reverse().map(({ event_name, created, metadata }, index) => (
          <li key={events.length - index}>
            <strong>{event_name}</strong>{' '}
            <span class="hint">
              <TimeView seconds={created} />
            </span>
            {Object.keys(metadata ?? {}).length > 0 && <code>{JSON.stringify(metadata)}</code>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
