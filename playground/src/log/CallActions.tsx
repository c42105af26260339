import { useState } from 'preact/hooks';
import type { Call } from '../calls/Call.ts';
import { Confirmation } from '../operations/Confirmation.tsx';
import { paramsLink } from '../operations/paramsLink.ts';
import { Button } from '../ui/Button.tsx';

/** What can be done with a call. */
export function CallActions({ call }: { readonly call: Call }) {
  const { operation, params, state, cancel, again } = call;
  const [asking, setAsking] = useState(false);
  const isUnderWay = state === 'under way';
  return (
    <>
      <div class="actions">
        <Button
          kind="small"
          off={asking}
          onClick={() => (operation.asks ? setAsking(true) : again())}
        >
          Run again
        </Button>
        <a class="button button-small" href={paramsLink(operation, params)}>
          Edit
        </a>
        {isUnderWay && (
          <Button kind="small" onClick={cancel}>
            Cancel
          </Button>
        )}
      </div>
      {operation.asks && (
        <Confirmation
          asking={asking}
          title={operation.title}
          onAgree={() => {
            setAsking(false);
            again();
          }}
          onKeep={() => setAsking(false)}
        />
      )}
    </>
  );
}
