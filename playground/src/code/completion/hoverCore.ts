import { coreTypes } from 'virtual:core-types';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { expectedType } from './expectedType.ts';
import { fieldOf, functionOf, typeOf } from './refs.ts';
import { resolveType } from './resolveType.ts';
import { showDoc } from './showDoc.ts';

/** What is known of the name at a place: how it is declared, and what is said of it. */
export function infoAt(state: EditorState, pos: number, side: -1 | 0 | 1 = 0) {
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

/** Shows that when the pointer rests on it. */
export const hoverCore = hoverTooltip(({ state }, pos, side) => {
  const info = infoAt(state, pos, side);
  if (!info) return null;
  const { from, to, signature, doc } = info;
  return { pos: from, end: to, above: true, create: () => ({ dom: showDoc(signature, doc) }) };
});
