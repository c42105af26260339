import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { type Draft, toDraft, toValue } from '../forms/drafts.ts';
import { FieldsOf } from '../forms/Fields.tsx';
import { readSchema } from '../forms/readSchema.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Confirmation } from './Confirmation.tsx';
import type { AnyOperation } from './Operation.ts';
import { Outcome } from './Outcome.tsx';
import { paramsLink } from './paramsLink.ts';
import { useSubmit } from './useSubmit.ts';

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
  const [asking, setAsking] = useState(false);
  const runner = useRef<HTMLButtonElement>(null);
  const params = toValue(shape, draft);
  const { busy, settled, submit, cancel } = useSubmit((signal) => {
    onRun(paramsLink(operation, params));
    return run(operation, params, { signal });
  });

  function stopAsking(): void {
    setAsking(false);
    // The pressed button is gone. Without this the focus would be lost with it.
    runner.current?.focus();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (operation.asks) setAsking(!busy);
        else void submit();
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
          setAsking(false);
        }}
      />
      <div class="actions">
        <Button
          ref={runner}
          type="submit"
          kind={operation.asks ? 'danger' : 'main'}
          off={busy || asking}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          Run
        </Button>
        <Button off={!busy} onClick={cancel}>
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
        <Confirmation
          asking={asking}
          title={operation.title}
          onAgree={() => {
            stopAsking();
            void submit();
          }}
          onKeep={stopAsking}
        />
      )}
      <Outcome settled={settled}>
        {children ?? ((result) => <p>{operation.tell(result)}</p>)}
      </Outcome>
    </form>
  );
}
