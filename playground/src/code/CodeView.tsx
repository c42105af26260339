import { useEffect, useRef, useState } from 'preact/hooks';
import { formatRoute, type Route } from '../shell/Route.ts';
import type { ViewProps } from '../shell/views.ts';
import { Button } from '../ui/Button.tsx';
import { type CodeEditor, useEditor } from './editor.ts';
import { type Example, examples, firstExample } from './examples/examples.ts';
import { OutputPanel } from './OutputPanel.tsx';
import { useRun } from './useRun.ts';

/** The longest code in a link. Chats and mail programs cut longer links off. */
const longestLinked = 8_000;

/** Formats a link to this page with code in it; undefined for code that is too long. */
function codeLink(code: string): string | undefined {
  if (code.length > longestLinked) return undefined;
  return formatRoute({ view: 'code', query: { code } });
}

/** Reads the code of such a link. */
function readCode({ query }: Route): string | undefined {
  const code = query['code'];
  return code !== undefined && code.length <= longestLinked ? code : undefined;
}

interface EditorPanelProps {
  readonly editor: CodeEditor;
  readonly running: boolean;
  /** A message about the code. */
  readonly notice: string;
  /** The id of the chosen example; empty for other code. */
  readonly picked: string;
  readonly onPick: (example: Example) => void;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onCopyLink: () => void;
}

function EditorPanel({ editor, running, notice, picked, onPick, ...on }: EditorPanelProps) {
  const { onRun, onStop, onCopyLink } = on;
  return (
    <section
      class="panel editor-panel"
      aria-labelledby="code-heading"
      onKeyDown={(event) => {
        // The editor handles this key itself.
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
          <code>appId</code>, <code>apiKey</code> and <code>baseUrl</code> are set by the page:
          those in the code are not used.
        </p>
      </div>
    </section>
  );
}

/** The view with an editor and the console of its runs. */
export function CodeView({ api, route, onWrite }: ViewProps) {
  const [notice, setNotice] = useState('');
  const { busy, entries, run, cancel, clear } = useRun(api, onWrite);
  const [picked, setPicked] = useState(firstExample.id);
  const editor = useEditor(firstExample.code, {
    onRun: () => void run(editor.getCode()),
    onEdit() {
      setPicked('');
      setNotice('');
    },
  });
  const lastLink = useRef('');

  function replace(code: string, example: string, notice: string): void {
    editor.setCode(code);
    setPicked(example);
    setNotice(notice);
  }

  useEffect(() => {
    // A person who returns to a link keeps the code as they have changed it since.
    const link = formatRoute(route);
    if (link === lastLink.current) return;
    if (route.item || route.query['code'] !== undefined) lastLink.current = link;
    const example = examples.find(({ id }) => id === route.item);
    const linked = readCode(route);
    if (linked !== undefined) {
      // Code of a link is never run by itself: its author may want what its reader does not.
      replace(linked, '', 'This code came with the link. Read it before you run it.');
    } else if (route.query['code'] !== undefined) {
      setNotice('The code in the link is too long, so it was left out.');
    } else if (example) replace(example.code, example.id, '');
  }, [route]);

  async function copyLink(): Promise<void> {
    const link = codeLink(editor.getCode());
    if (!link) return setNotice(`Code of more than ${longestLinked} characters has no link.`);
    // The link is also put into the address bar, because the clipboard may be refused.
    history.replaceState(null, '', link);
    lastLink.current = link;
    try {
      await navigator.clipboard.writeText(location.href);
      setNotice('The link is copied. It holds the code.');
    } catch {
      setNotice("The link is in the browser's address bar. It holds the code.");
    }
  }

  return (
    <div class="code-view">
      <EditorPanel
        editor={editor}
        running={busy}
        notice={notice}
        picked={picked}
        onPick={({ id, code }) => replace(code, id, '')}
        onRun={() => void run(editor.getCode())}
        onStop={cancel}
        onCopyLink={() => void copyLink()}
      />
      <OutputPanel entries={entries} onClear={clear} onShowLine={editor.showLine} />
    </div>
  );
}
