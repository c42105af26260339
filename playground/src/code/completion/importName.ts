import type { Completion } from '@codemirror/autocomplete';
import { pickedCompletion } from '@codemirror/autocomplete';
import type { ChangeSpec, EditorState } from '@codemirror/state';

const imports = /import\s*\{([^}]*?),?\s*\}\s*from\s*['"]@intercom-fetch\/core['"]/;

/** What makes the code import a name of core; nothing when it does already. */
function toImport(state: EditorState, name: string): ChangeSpec[] {
  const text = state.doc.toString();
  const found = imports.exec(text);
  if (!found) return [{ from: 0, insert: `import { ${name} } from '@intercom-fetch/core';\n` }];
  const [, names = ''] = found;
  if (names.split(/[\s,]+/).includes(name)) return [];
  const end = found.index + text.slice(found.index).indexOf('{') + 1 + names.trimEnd().length;
  return [{ from: end, insert: names.trim() ? `, ${name}` : ` ${name}` }];
}

/** Completes a name, and imports it. */
export function importName(completion: Completion): Completion {
  return {
    ...completion,
    apply(view, picked, from, to) {
      const { label } = picked;
      const changes = [...toImport(view.state, label), { from, to, insert: label }];
      const set = view.state.changes(changes);
      view.dispatch({
        changes: set,
        selection: { anchor: set.mapPos(to, 1) },
        annotations: pickedCompletion.of(picked),
        userEvent: 'input.complete',
      });
    },
  };
}
