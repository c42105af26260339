import { forceParsing } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { createEditor } from './editor/createEditor.ts';

/** How many milliseconds replaced code may take to be parsed at once. */
const longestParse = 500;

export interface CodeEditor {
  /** Of the element it is in. */
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly getCode: () => string;
  /** Replaces all of it; undo brings it back. */
  readonly setCode: (code: string) => void;
  /** Goes to a line, counted from 1. */
  readonly showLine: (line: number) => void;
}

interface Handlers {
  readonly onRun: () => void;
  /** Called when it was changed by hand. */
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
    // What is initial does not change.
  }, []);

  return {
    ref,
    getCode: () => view.current?.state.doc.toString() ?? initial,
    setCode(code) {
      const length = view.current?.state.doc.length ?? 0;
      if (!view.current) return;
      view.current.dispatch({ changes: { from: 0, to: length, insert: code } });
      // Else in idle time, before which what is completed and told would be of half a syntax.
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
