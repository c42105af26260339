import { Button } from '../ui/Button.tsx';

interface Props {
  readonly asking: boolean;
  readonly title: string;
  readonly onAgree: () => void;
  readonly onKeep: () => void;
}

/** Asks for confirmation of an action that cannot be undone. */
export function Confirmation({ asking, title, onAgree, onKeep }: Props) {
  return (
    <>
      <div class="question-room" role="status">
        {asking && <p class="question">{title} for good?</p>}
      </div>
      {asking && (
        <div class="actions">
          <Button kind="danger" onClick={onAgree}>
            Delete for good
          </Button>
          <Button onClick={onKeep}>Keep</Button>
        </div>
      )}
    </>
  );
}
