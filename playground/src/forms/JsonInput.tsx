import { type AreaProps, TextArea } from '../ui/TextArea.tsx';

/** Text or JSON, which may have several lines. Enter submits, as in a field of one line, but not inside of a list or an object. */
export function JsonInput(props: AreaProps) {
  return (
    <TextArea
      {...props}
      onKeyDown={(event) => {
        const { key, shiftKey, ctrlKey, metaKey, isComposing } = event;
        const ends = key === 'Enter' && !(shiftKey || ctrlKey || metaKey || isComposing);
        if (!ends || /^\s*[[{]/.test(props.value)) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}
