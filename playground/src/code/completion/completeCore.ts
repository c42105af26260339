import { coreTypes } from 'virtual:core-types';
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { SyntaxNode } from '@lezer/common';
import { showDoc } from './hoverCore.ts';
import { importEdit } from './importEdit.ts';
import { expectedType, objectAround, resolveType, typeOf } from './resolveType.ts';

/** A completion that inserts a name and imports it. */
function importName(completion: Completion): Completion {
  return {
    ...completion,
    apply(view, picked, from, to) {
      const { label } = picked;
      const edit = importEdit(view.state.doc.toString(), label);
      const changes = [...(edit ? [edit] : []), { from, to, insert: label }];
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

const word = /^[\w$]*$/;
const noCode = ['String', 'TemplateString', 'LineComment', 'BlockComment', 'RegExp'];

function fieldsOf(ref: string, type: 'property'): Completion[] {
  return Object.entries(typeOf(ref)?.fields ?? {}).map(([label, field]) => ({
    label,
    type: field.call ? 'method' : type,
    detail: field.type.length > 40 ? '' : field.type,
    info: () => showDoc(`${label}${field.optional ? '?' : ''}: ${field.type}`, field.doc),
  }));
}

const exportsOf = (): Completion[] => [
  ...Object.entries(coreTypes.functions).map(([label, { type, doc }]) => ({
    label,
    type: 'function',
    info: () => showDoc(`${label}${type}`, doc),
  })),
  ...Object.entries(coreTypes.classes).map(([label, ref]) => ({
    label,
    type: 'class',
    info: () => showDoc(`class ${label}`, typeOf(ref)?.doc ?? ''),
  })),
];

const typesOf = (): Completion[] =>
  Object.entries(coreTypes.types)
    .filter(([label]) => !label.startsWith('#') && !(label in coreTypes.classes))
    .map(([label, { doc }]) => ({
      label,
      type: 'type',
      info: () => showDoc(`type ${label}`, doc),
    }));

/** Completes the exports of core, and the fields of its parameters and results. */
export function completeCore(context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context;
  const { doc } = state;
  const node: SyntaxNode = syntaxTree(state).resolveInner(pos, -1);
  const typed = context.matchBefore(/[\w$]*$/);
  const from = typed?.from ?? pos;
  const result = (options: Completion[]) =>
    options.length ? { from, options, validFor: word } : null;

  const quoted = node.name === 'String' && node.parent?.name === 'ImportDeclaration';
  if (quoted) {
    return { from: node.from + 1, options: [{ label: '@intercom-fetch/core', type: 'namespace' }] };
  }
  if (noCode.includes(node.name)) return null;

  const dot = context.matchBefore(/\??\.\s*[\w$]*$/);
  if (dot) {
    let object: SyntaxNode | null = syntaxTree(state).resolveInner(dot.from, -1);
    while (object?.parent && object.parent.to === dot.from) object = object.parent;
    const ref = resolveType(doc, object);
    return ref ? result(fieldsOf(ref, 'property')) : null;
  }
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'ImportGroup') return result([...exportsOf(), ...typesOf()]);
  }
  const object = objectAround(node, pos);
  const expected = object && expectedType(doc, object);
  if (object) return expected ? result(fieldsOf(expected, 'property')) : null;
  if (node.name === 'TypeName') return result(typesOf().map(importName));
  if (!explicit && from === pos) return null;
  return result(exportsOf().map(importName));
}
