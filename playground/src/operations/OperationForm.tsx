import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Outcome } from '../calls/Outcome.tsx';
import type { Run } from '../calls/useCalls.ts';
import { type Draft, toDraft, toValue } from '../forms/drafts.ts';
import { FieldsOf } from '../forms/Fields.tsx';
import { readSchema } from '../forms/readSchema.ts';
import { Button } from '../ui/Button.tsx';
import { Confirmation, useConfirmation } from '../ui/Confirmation.tsx';
import { CopyButton } from '../ui/text.tsx';
import { useTask } from '../ui/useTask.ts';
import { type AnyOperation, paramsLink } from './Operation.ts';

interface Props {
  readonly operation: AnyOperation;
  /** The parameters that are filled in at first. */
  readonly initial: unknown;
  readonly run: Run;
  /** Called with a link to the form with its parameters, when the operation is run. */
  readonly onRun: (link: string) => void;
  /** Renders the result of a success, where that is more than a sentence. */
  readonly children?: ((result: unknown) => ComponentChildren) | undefined;
}

/** The form of an operation: parameters, checked as they are typed, and the buttons to run and cancel. */
export function OperationForm({ operation, initial, run, onRun, children }: Props) {
  const shape = useMemo(() => readSchema(operation.schema), [operation]);
  const [draft, setDraft] = useState<Draft>(() => toDraft(shape, initial));
  const { ask, ...confirmation } = useConfirmation();
  const { asking, asker, withdraw } = confirmation;
  const params = toValue(shape, draft);
  const call = useTask(async (signal) => {
    onRun(paramsLink(operation, params));
    return run(operation, params, { signal });
  });
  const { busy } = call;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!operation.asks) void call.run();
        else if (!busy) ask();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
    >
      <FieldsOf
        shape={shape}
        draft={draft}
        issues={operation.check(params)}
        onChange={(change) => {
          setDraft(change);
          // A confirmation holds for the parameters that were shown, and not for others.
          withdraw();
        }}
      />
      <div class="actions">
        <Button
          ref={asker}
          type="submit"
          kind={operation.asks ? 'danger' : 'main'}
          off={busy || asking}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          Run
        </Button>
        <Button off={!busy} onClick={call.cancel}>
          Cancel
        </Button>
        <CopyButton
          what="link"
          text={() => new URL(paramsLink(operation, params), location.href).href}
        >
          Copy link
        </CopyButton>
        {busy ? (
          <span class="hint">Under way …</span>
        ) : (
          <span class="hint keys">
            <kbd>Ctrl</kbd> or <kbd>⌘</kbd> + <kbd>Enter</kbd>
          </span>
        )}
      </div>
      {operation.asks && (
        <Confirmation {...confirmation} title={operation.title} onAgree={() => void call.run()} />
      )}
      <Outcome settled={call.value}>
        {children ?? ((result) => <p>{operation.describe(result)}</p>)}
      </Outcome>
    </form>
  );
}
