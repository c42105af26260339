import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript, typescriptLanguage } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
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
import { completeCore } from '../completion/completeCore.ts';
import { hoverCore } from '../completion/hoverCore.ts';
import { lintCore } from '../completion/lintCore.ts';
import { highlighting, theme } from './theme.ts';

interface Options {
  readonly parent: HTMLElement;
  readonly code: string;
  readonly onRun: () => void;
  /** Called when it was changed by hand. */
  readonly onEdit: () => void;
}

/**
 * Puts an editor into an element. It stands in a shadow root, where CodeMirror uses style sheets
 * that are objects; in the document it would write a `<style>`, which the page's policy forbids.
 */
export function createEditor({ parent, code, onRun, onEdit }: Options): EditorView {
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
        // Tab leaves the editor, as everywhere on the page; it picks a completion only while one is shown.
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
