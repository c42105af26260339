import { coreTypes } from 'virtual:core-types';
import { syntaxTree } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import { expectedType, fieldOf, functionOf, typeOf } from './resolveType.ts';

const isExported = (name: string) =>
  functionOf(name) !== undefined || name in coreTypes.classes || typeOf(name) !== undefined;

/** Marks syntax errors, names that core does not export, and fields that its functions do not take. */
function findMistakes(state: EditorState): Diagnostic[] {
  const { doc } = state;
  const found: Diagnostic[] = [];
  const text = ({ from, to }: { from: number; to: number }) => doc.sliceString(from, to);
  syntaxTree(state).iterate({
    enter(cursor) {
      const { node, from, to } = cursor;
      const mark = (message: string, severity: 'error' | 'warning' = 'warning') =>
        found.push({ from, to, severity, message });
      if (node.type.isError) {
        mark('This is not understood.', 'error');
        return false;
      }
      if (node.name === 'ImportDeclaration') {
        const source = node.getChild('String');
        if (source && /core['"]$/.test(text(source))) return undefined;
        return false;
      }
      if (node.name === 'VariableDefinition' && node.parent?.name === 'ImportGroup') {
        const renamed = node.prevSibling?.name === 'as';
        if (!renamed && !isExported(text(node))) mark(`Core has no export '${text(node)}'.`);
      }
      if (node.name === 'PropertyDefinition' && node.parent?.parent) {
        const type = expectedType(doc, node.parent.parent);
        const name = text(node);
        const known = type && typeOf(type);
        if (known && !known.open && !fieldOf(type, name)) mark(`There is no '${name}' in ${type}.`);
      }
      return undefined;
    },
  });
  return found.slice(0, 50);
}

export const lintCore = linter(({ state }) => findMistakes(state), { delay: 500 });
