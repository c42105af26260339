import type { Call } from '../calls/Call.ts';
import { LostPart } from '../ui/LostPart.tsx';
import { type Later, useLater } from '../ui/useLater.ts';
import { CallSummary } from './CallSummary.tsx';

interface BodyProps {
  readonly call: Call;
}

interface Props extends BodyProps {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

const body: Later<BodyProps> = { load: async () => (await import('./CallBody.tsx')).CallBody };

export function CallEntry({ call, open, onToggle }: Props) {
  const { Content, lost } = useLater(body, open);
  return (
    <li id={`call-${call.id}`}>
      <details class="call" open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
        <CallSummary call={call} />
        {open && lost !== undefined && <LostPart reason={lost} />}
        {open && Content && <Content call={call} />}
      </details>
    </li>
  );
}
