import { forceParsing } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { createEditor } from './createEditor.ts';

/** Milliseconds in which replaced code may be parsed at once. */
const longestParse = 500;

export interface CodeEditor {
  /** The ref of the editor's element. */
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly getCode: () => string;
  /** Replaces all code; undo restores it. */
  readonly setCode: (code: string) => void;
  /** Moves the cursor to a line, counted from 1. */
  readonly showLine: (line: number) => void;
}

interface Handlers {
  readonly onRun: () => void;
  /** Called when the person has changed the code. */
  readonly onEdit: () => void;
}

export function useEditor(initial: string, handlers: Handlers): CodeEditor {
  const ref = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    const parent = ref.current;
    if (!parent) return undefined;
    view.current = createEditor({
      parent,
      code: initial,
      onRun: () => latest.current.onRun(),
      onEdit: () => latest.current.onEdit(),
    });
    return () => view.current?.destroy();
    // The initial code does not change.
  }, []);

  return {
    ref,
    getCode: () => view.current?.state.doc.toString() ?? initial,
    setCode(code) {
      const length = view.current?.state.doc.length ?? 0;
      if (!view.current) return;
      view.current.dispatch({ changes: { from: 0, to: length, insert: code } });
      // In idle time the rest would be parsed later, and completions until then would know half of the code.
      forceParsing(view.current, code.length, longestParse);
    },
    showLine(line) {
      const editor = view.current;
      if (!editor) return;
      const { doc } = editor.state;
      const { from } = doc.line(Math.min(line, doc.lines));
      editor.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      editor.focus();
    },
  };
}
