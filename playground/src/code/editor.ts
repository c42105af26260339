import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript, typescriptLanguage } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  forceParsing,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags as t } from '@lezer/highlight';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { completeCore } from './completion/completeCore.ts';
import { hoverCore } from './completion/hoverCore.ts';
import { lintCore } from './completion/lintCore.ts';

/** A theme with the colours of the page, in light and in dark. */
const theme = EditorView.theme({
  '&': {
    height: '100%',
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink)',
    fontSize: '0.8125rem',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--ink)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--muted)',
    border: '0',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    {
      backgroundColor: 'color-mix(in srgb, var(--accent) 25%, transparent)',
    },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 20%, transparent)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
    maxWidth: 'min(34rem, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.125rem 0.5rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.8', fontStyle: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-tooltip .cm-completionInfo': { padding: '0.5rem 0.625rem', maxWidth: 'min(26rem, 90vw)' },
  '.code-doc': {
    padding: '0.375rem 0.5rem',
    font: '0.8125rem/1.45 var(--sans)',
    overflowWrap: 'anywhere',
  },
  '.cm-completionInfo .code-doc': { padding: '0' },
  '.code-doc code': { font: '0.8125rem/1.45 var(--mono)' },
  '.code-doc p': { margin: '0.375rem 0 0' },
  '.cm-panels, .cm-panel.cm-panel-lint ul [aria-selected]': {
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
  },
  '.cm-diagnostic': { font: '0.8125rem/1.45 var(--sans)', padding: '0.25rem 0.5rem' },
  '.cm-lintRange-error, .cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger) 1px',
    textUnderlineOffset: '3px',
  },
});

const highlighting = HighlightStyle.define([
  { tag: [t.keyword, t.modifier, t.operatorKeyword], color: 'var(--code-literal)' },
  { tag: [t.string, t.special(t.string), t.regexp], color: 'var(--code-string)' },
  { tag: [t.number, t.bool, t.null], color: 'var(--code-number)' },
  { tag: [t.comment], color: 'var(--muted)' },
  { tag: [t.propertyName, t.definition(t.propertyName)], color: 'var(--code-key)' },
  { tag: [t.typeName, t.className], color: 'var(--code-number)' },
]);

interface Options {
  readonly parent: HTMLElement;
  readonly code: string;
  readonly onRun: () => void;
  /** Called when the person has changed the code. */
  readonly onEdit: () => void;
}

/**
 * Puts an editor into an element. It stands in a shadow root, where CodeMirror uses style sheets
 * that are objects; in the document it would write a `<style>`, which the page's policy forbids.
 */
function createEditor({ parent, code, onRun, onEdit }: Options): EditorView {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  const run = () => {
    onRun();
    return true;
  };
  return new EditorView({
    root,
    parent: root as unknown as DocumentFragment,
    state: EditorState.create({
      doc: code,
      extensions: [
        // Tab leaves the editor, as any field; it accepts a completion only while one is shown.
        keymap.of([
          { key: 'Mod-Enter', run, preventDefault: true },
          { key: 'Ctrl-Enter', run, preventDefault: true },
          { key: 'Tab', run: acceptCompletion },
        ]),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        javascript({ typescript: true }),
        typescriptLanguage.data.of({ autocomplete: completeCore }),
        syntaxHighlighting(highlighting),
        theme,
        hoverCore,
        lintCore,
        EditorView.lineWrapping,
        EditorView.updateListener.of(({ docChanged, transactions }) => {
          const byHand = transactions.some((each) => each.annotation(Transaction.userEvent));
          if (docChanged && byHand) onEdit();
        }),
        EditorView.contentAttributes.of({ 'aria-label': 'Code', spellcheck: 'false' }),
      ],
    }),
  });
}

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
