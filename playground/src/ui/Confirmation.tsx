import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { moveFocus } from './focus.ts';

/** The state of a confirmation. */
interface Asking {
  /** True when the question is shown. */
  readonly asking: boolean;
  /** Ref of the button that asks, which gets the focus back when the question is gone. */
  readonly asker: RefObject<HTMLButtonElement | null>;
  readonly ask: () => void;
  /** Withdraws the question. */
  readonly withdraw: () => void;
}

export function useConfirmation(): Asking {
  const [asking, setAsking] = useState(false);
  const asker = useRef<HTMLButtonElement>(null);
  return {
    asking,
    asker,
    ask: () => setAsking(true),
    withdraw: () => setAsking(false),
  };
}

interface ConfirmationProps extends Pick<Asking, 'asking' | 'asker' | 'withdraw'> {
  /** Names what would be done, such as `Delete a user`. */
  readonly title: string;
  readonly onAgree: () => void;
}

/** Asks for confirmation of an action that cannot be undone. */
export function Confirmation({ asking, asker, withdraw, title, onAgree }: ConfirmationProps) {
  function close(): void {
    withdraw();
    moveFocus(asker.current);
  }
  return (
    <>
      <div class="question-room" role="status">
        {asking && <p class="question">{title} for good?</p>}
      </div>
      {asking && (
        <div class="actions">
          <Button
            kind="danger"
            onClick={() => {
              close();
              onAgree();
            }}
          >
            Delete for good
          </Button>
          <Button onClick={close}>Keep</Button>
        </div>
      )}
    </>
  );
}
