import { Button } from '../ui/Button.tsx';
import { type Example, examples } from './examples/examples.ts';
import type { CodeEditor } from './useEditor.ts';

interface Props {
  readonly editor: CodeEditor;
  readonly running: boolean;
  /** What is to be said of the code. */
  readonly notice: string;
  /** The id of the example that the code is; empty when it is none. */
  readonly picked: string;
  readonly onPick: (example: Example) => void;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onCopyLink: () => void;
}

export function EditorPanel({ editor, running, notice, picked, onPick, ...on }: Props) {
  const { onRun, onStop, onCopyLink } = on;
  return (
    <section
      class="panel editor-panel"
      aria-labelledby="code-heading"
      onKeyDown={(event) => {
        // In the editor it is a key of its own.
        if (event.defaultPrevented || event.key !== 'Enter') return;
        if (!(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onRun();
      }}
    >
      <header class="panel-header">
        <h2 id="code-heading">Code</h2>
        <label class="example-pick">
          Example
          <select
            value={picked}
            onChange={({ currentTarget }) => {
              const example = examples.find(({ id }) => id === currentTarget.value);
              if (example) onPick(example);
            }}
          >
            <option value="" hidden>
              Your own
            </option>
            {examples.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </header>
      <div ref={editor.ref} class="editor" />
      <div class="editor-actions">
        <div class="actions">
          <Button
            kind="main"
            off={running}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={onRun}
          >
            Run
          </Button>
          <Button off={!running} onClick={onStop}>
            Stop
          </Button>
          <Button onClick={onCopyLink}>Copy link</Button>
          <span class="hint keys">
            <kbd>Ctrl</kbd> or <kbd>⌘</kbd> + <kbd>Enter</kbd>
          </span>
        </div>
        <p class="hint" role="status">
          {notice}
        </p>
        <p class="hint">
          It runs in a sandbox that reaches the API of this page and nothing else.{' '}
          <code>appId</code>, <code>apiKey</code> and <code>baseUrl</code> are the page's to say:
          what stands in the code is not used.
        </p>
      </div>
    </section>
  );
}
