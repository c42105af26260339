import { coreTypes } from 'virtual:core-types';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { expectedType, fieldOf, functionOf, resolveType, typeOf } from './resolveType.ts';

/** Renders a signature and its documentation for the editor's boxes. */
export function showDoc(signature: string, doc: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'code-doc';
  const code = document.createElement('code');
  code.textContent = signature;
  box.append(code);
  for (const paragraph of doc.split(/\n\s*\n/)) {
    if (!paragraph) continue;
    const text = document.createElement('p');
    // Links of TSDoc become the names they show.
    const parts = paragraph.replace(/\{@link (\w+)\}/g, '`$1`').split('`');
    for (const [index, part] of parts.entries()) {
      const inner = document.createElement(index % 2 ? 'code' : 'span');
      inner.textContent = part;
      text.append(inner);
    }
    box.append(text);
  }
  return box;
}

/** Finds the declaration and the documentation of the name at a position. */
function infoAt(state: EditorState, pos: number, side: -1 | 0 | 1 = 0) {
  const { doc } = state;
  const node = syntaxTree(state).resolveInner(pos, side);
  const name = doc.sliceString(node.from, node.to);
  const at = { from: node.from, to: node.to };
  if (node.name === 'PropertyName' || node.name === 'PropertyDefinition') {
    const object = node.parent;
    const isMember = object?.name === 'MemberExpression';
    const ref = isMember
      ? resolveType(doc, object.firstChild)
      : object?.parent && expectedType(doc, object.parent);
    const field = ref && fieldOf(ref, name);
    return field
      ? { ...at, signature: `${ref}.${name}: ${field.type}`, doc: field.doc }
      : undefined;
  }
  if (!/^(?:Variable|Type)(?:Name|Definition)$/.test(node.name)) return undefined;
  const called = functionOf(name);
  if (called) return { ...at, signature: `${name}${called.type}`, doc: called.doc };
  if (Object.hasOwn(coreTypes.classes, name) || node.name.startsWith('Type')) {
    const type = typeOf(name);
    return type && { ...at, signature: name, doc: type.doc };
  }
  const ref = resolveType(doc, node);
  return ref ? { ...at, signature: `${name}: ${ref}`, doc: typeOf(ref)?.doc ?? '' } : undefined;
}

/** Shows the declaration of a name when the pointer rests on it. */
export const hoverCore = hoverTooltip(({ state }, pos, side) => {
  const info = infoAt(state, pos, side);
  if (!info) return null;
  const { from, to, signature, doc } = info;
  return { pos: from, end: to, above: true, create: () => ({ dom: showDoc(signature, doc) }) };
});
