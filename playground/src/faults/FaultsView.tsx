import { useId, useState } from 'preact/hooks';
import { type PageEmulator, useStarted } from '../api/startApi.ts';
import type { Target } from '../api/Target.ts';
import { Outcome } from '../calls/Outcome.tsx';
import { countUsersOperation } from '../operations/manyUsers.ts';
import type { AnyOperation } from '../operations/Operation.ts';
import { createNoteOperation, createUserOperation } from '../operations/users.ts';
import type { ViewProps } from '../shell/views.ts';
import { Button } from '../ui/Button.tsx';
import { useTask } from '../ui/useTask.ts';
import {
  type ActiveFault,
  type FaultKind,
  type FaultScope,
  faultKinds,
  useFaults,
} from './useFaults.ts';

interface FaultSwitchProps {
  readonly kind: FaultKind;
  /** Undefined while the fault is off. */
  readonly active: ActiveFault | undefined;
  readonly onSwitch: () => void;
}

function describeActive({ on, left, struck }: ActiveFault): string {
  const requests = on || 'any request';
  if (Number.isFinite(left)) return `${left} × ${requests} to come`;
  return `${requests}, until it is off; has struck ${struck} times`;
}

function FaultSwitch({ kind: { title, description }, active, onSwitch }: FaultSwitchProps) {
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

/** A slider for the latency of each response of the emulator. */
function LatencySlider({ emulator }: { readonly emulator: PageEmulator }) {
  const [ms, setMs] = useState(emulator.latency);
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" htmlFor={id}>
        Latency
      </label>
      <div class="slider">
        <input
          id={id}
          type="range"
          min={0}
          max={3000}
          step={50}
          value={ms}
          aria-valuetext={`${ms} milliseconds`}
          onInput={({ currentTarget }) => {
            emulator.latency = currentTarget.valueAsNumber;
            setMs(emulator.latency);
          }}
        />
        <output htmlFor={id}>{ms} ms</output>
      </div>
    </div>
  );
}

const paths = [
  'GET /users',
  'POST /users',
  'PUT /users',
  'DELETE /users',
  'POST /users/bulk_create',
  'POST /users/notes',
  'POST /users/impressions',
  'GET /users/message_threads',
  'POST /users/message_threads',
  'PUT /users/message_threads',
  'GET /tags',
  'POST /tags',
  'PUT /tags',
  'POST /events',
];

const counts = [
  ['1', 'the next request'],
  ['2', 'the next 2'],
  ['3', 'the next 3'],
  ['Infinity', 'all, until it is switched off'],
] as const;

interface ScopeFieldsProps {
  readonly scope: FaultScope;
  readonly onChange: (scope: FaultScope) => void;
}

/** Fields for the requests that faults apply to. A change applies to faults that are switched on later. */
function ScopeFields({ scope, onChange }: ScopeFieldsProps) {
  const id = useId();
  return (
    <>
      <div class="field">
        <label class="field-label" htmlFor={`${id}-on`}>
          Strikes
        </label>
        <select
          id={`${id}-on`}
          value={scope.on}
          onChange={({ currentTarget }) => onChange({ ...scope, on: currentTarget.value })}
        >
          <option value="">any request</option>
          {paths.map((path) => (
            <option key={path} value={path}>
              {path}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="field-label" htmlFor={`${id}-times`}>
          How many
        </label>
        <select
          id={`${id}-times`}
          value={String(scope.times)}
          onChange={({ currentTarget }) =>
            onChange({ ...scope, times: Number(currentTarget.value) })
          }
        >
          {counts.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

function FaultPanel({ emulator }: { readonly emulator: PageEmulator }) {
  const { active, switchOn, switchOff } = useFaults(emulator);
  const [scope, setScope] = useState<FaultScope>({ on: '', times: 1 });
  return (
    <>
      <div class="fault-scope">
        <ScopeFields scope={scope} onChange={setScope} />
        <LatencySlider emulator={emulator} />
      </div>
      <ul class="faults">
        {faultKinds.map((kind) => (
          <FaultSwitch
            key={kind.title}
            kind={kind}
            active={active.get(kind)}
            onSwitch={() => (active.has(kind) ? switchOff(kind) : switchOn(kind, scope))}
          />
        ))}
      </ul>
    </>
  );
}

/** The operations of this view: a read, an idempotent write, and one that is not. */
const toTry: readonly AnyOperation[] = [
  countUsersOperation,
  createUserOperation,
  createNoteOperation,
];

const descriptions: Readonly<Record<Target['kind'], string>> = {
  page: 'Switch one on, then call something: the calls show each attempt, and the error at the end.',
  gateway:
    'Faults are for the emulator of v1 in this page. The gateway and what is behind it do not fail on demand here.',
  server:
    'Only the emulator in this page can be made to fail from here. One of your own takes faults by header, when it is started with --allow-faults.',
};

/** The view that makes the emulator in the page fail, to show retries and errors. */
export function FaultsView({ api, run }: ViewProps) {
  const start = useStarted(api);
  const emulator = start.state === 'started' ? start.api.emulator : undefined;
  const trial = useTask(
    async (_signal, operation: AnyOperation) => run(operation, operation.example),
    'replace',
  );
  const [tried, setTried] = useState<AnyOperation>();
  return (
    <section class="panel" aria-labelledby="faults-heading">
      <header class="panel-header">
        <h2 id="faults-heading">Faults</h2>
        <div class="actions">
          {toTry.map((operation) => (
            <Button
              key={operation.name}
              onClick={() => {
                setTried(operation);
                void trial.run(operation);
              }}
            >
              {operation.title}
            </Button>
          ))}
        </div>
      </header>
      <p class="description faults-description">{descriptions[api.target.kind]}</p>
      <div class="fault-outcome">
        {tried && trial.busy && <p class="hint">{tried.title}: under way …</p>}
        <Outcome settled={trial.busy ? undefined : trial.value}>
          {(result) => <p>{tried?.describe(result)}</p>}
        </Outcome>
      </div>
      {emulator && <FaultPanel emulator={emulator} />}
    </section>
  );
}
