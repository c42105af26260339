import { useEffect, useRef, useState } from 'preact/hooks';
import { formatRoute } from '../shell/Route.ts';
import type { ViewProps } from '../shell/View.ts';
import { codeLink, longestLinked, readCode } from './codeLink.ts';
import { EditorPanel } from './EditorPanel.tsx';
import { examples, firstExample } from './examples/examples.ts';
import { OutputPanel } from './output/OutputPanel.tsx';
import { useEditor } from './useEditor.ts';
import { useRun } from './useRun.ts';

/** An editor, and the console of what it runs. */
export function CodeView({ api, route, onWrite }: ViewProps) {
  const [notice, setNotice] = useState('');
  const { running, entries, run, stop, clear } = useRun(api, onWrite);
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
    // Whoever comes back to a link has gone on with its code, and keeps that.
    const link = formatRoute(route);
    if (link === lastLink.current) return;
    if (route.item || route.query['code'] !== undefined) lastLink.current = link;
    const example = examples.find(({ id }) => id === route.item);
    const linked = readCode(route);
    if (linked !== undefined) {
      // Never run by itself: whoever made the link may want what the reader does not.
      replace(linked, '', 'This code came with the link. Read it before you run it.');
    } else if (route.query['code'] !== undefined) {
      setNotice('The code in the link is too long, so it was left out.');
    } else if (example) replace(example.code, example.id, '');
  }, [route]);

  async function copyLink(): Promise<void> {
    const link = codeLink(editor.getCode());
    if (!link) return setNotice(`Code of more than ${longestLinked} characters has no link.`);
    // Shown in the address bar, for where the clipboard cannot be written.
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
        running={running}
        notice={notice}
        picked={picked}
        onPick={({ id, code }) => replace(code, id, '')}
        onRun={() => void run(editor.getCode())}
        onStop={stop}
        onCopyLink={() => void copyLink()}
      />
      <OutputPanel entries={entries} onClear={clear} onShowLine={editor.showLine} />
    </div>
  );
}
