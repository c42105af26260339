import { useState } from 'preact/hooks';
import type { PageEmulator } from '../api/PageEmulator.ts';
import type { Target } from '../api/Target.ts';
import { useStarted } from '../api/useStarted.ts';
import type { Settled } from '../calls/useCalls.ts';
import { countUsersOperation } from '../operations/manyUsers.ts';
import { createNoteOperation } from '../operations/notes.ts';
import type { AnyOperation } from '../operations/Operation.ts';
import { Outcome } from '../operations/Outcome.tsx';
import { createUserOperation } from '../operations/users.ts';
import type { ViewProps } from '../shell/View.ts';
import { Button } from '../ui/Button.tsx';
import { faultKinds } from './FaultKind.ts';
import { FaultSwitch } from './FaultSwitch.tsx';
import { LatencySlider } from './LatencySlider.tsx';
import { ScopeFields } from './ScopeFields.tsx';
import { type FaultScope, useFaults } from './useFaults.ts';

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

/** To be called from here: a read, a write that may be sent again, and one that may not. */
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

interface Tried {
  readonly operation: AnyOperation;
  /** How it ended, once it has. */
  readonly settled?: Settled<unknown>;
}

/** Makes the emulator in the page fail, so that retries and errors can be watched. */
export function FaultsView({ api, run }: ViewProps) {
  const start = useStarted(api);
  const emulator = start.state === 'started' ? start.api.emulator : undefined;
  const [tried, setTried] = useState<Tried>();
  return (
    <section class="panel" aria-labelledby="faults-heading">
      <header class="panel-header">
        <h2 id="faults-heading">Faults</h2>
        <div class="actions">
          {toTry.map((operation) => (
            <Button
              key={operation.name}
              onClick={async () => {
                setTried({ operation });
                const settled = await run(operation, operation.example);
                // Another may have been tried since.
                setTried((now) => (now?.operation === operation ? { operation, settled } : now));
              }}
            >
              {operation.title}
            </Button>
          ))}
        </div>
      </header>
      <p class="description faults-description">{descriptions[api.target.kind]}</p>
      <div class="fault-outcome">
        {tried && !tried.settled && <p class="hint">{tried.operation.title}: under way …</p>}
        <Outcome settled={tried?.settled}>
          {(result) => <p>{tried?.operation.tell(result)}</p>}
        </Outcome>
      </div>
      {emulator && <FaultPanel emulator={emulator} />}
    </section>
  );
}
