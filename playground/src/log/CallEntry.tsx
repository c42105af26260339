import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import { CallSummary } from './CallSummary.tsx';

interface BodyProps {
  readonly call: Call;
}

interface Props extends BodyProps {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** Kept, so that only the first entry waits for it. */
let Body: ComponentType<BodyProps> | undefined;

/** Loads what an entry shows when one is first unfolded: it is no part of the first paint. */
function useBody(wanted: boolean): ComponentType<BodyProps> | undefined {
  const [, setLoaded] = useState(false);
  useEffect(() => {
    if (!wanted || Body) return;
    void import('./CallBody.tsx').then(({ CallBody }) => {
      Body = CallBody;
      setLoaded(true);
    });
  }, [wanted]);
  return Body;
}

export function CallEntry({ call, open, onToggle }: Props) {
  const Content = useBody(open);
  return (
    <li id={`call-${call.id}`}>
      <details class="call" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
        <CallSummary call={call} />
        {open && Content && <Content call={call} />}
      </details>
    </li>
  );
}
