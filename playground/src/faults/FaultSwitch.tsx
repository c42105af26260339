import { useId } from 'preact/hooks';
import type { FaultKind } from './FaultKind.ts';
import type { ActiveFault } from './useFaults.ts';

interface Props {
  readonly kind: FaultKind;
  /** Undefined while it is off. */
  readonly active: ActiveFault | undefined;
  readonly onSwitch: () => void;
}

function describeActive({ on, left, struck }: ActiveFault): string {
  const requests = on || 'any request';
  if (Number.isFinite(left)) return `${left} × ${requests} to come`;
  return `${requests}, until it is off; has struck ${struck} times`;
}

export function FaultSwitch({ kind: { title, description }, active, onSwitch }: Props) {
  const id = useId();
  return (
    <li class="fault">
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={active !== undefined}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-what`}
        onClick={onSwitch}
      />
      <div>
        <strong id={`${id}-title`}>{title}</strong>
        <p id={`${id}-what`} class="hint">
          {description}
        </p>
        <p class="fault-state" role="status">
          {active && describeActive(active)}
        </p>
      </div>
    </li>
  );
}
