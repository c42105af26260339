import type { Text } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import { elementOf, fieldOf, functionOf } from './refs.ts';

/** The type that is wanted of an object or list where it stands: as an argument, a field, an element. */
export function expectedType(doc: Text, node: SyntaxNode): string | undefined {
  const text = (one: SyntaxNode | null | undefined) =>
    one ? doc.sliceString(one.from, one.to) : '';
  const { parent } = node;
  switch (parent?.name) {
    case 'ArgList': {
      const call = parent.parent;
      let index = 0;
      for (let at = node.prevSibling; at; at = at.prevSibling) if (at.name === ',') index += 1;
      return functionOf(text(call?.getChild('VariableName')))?.params[index];
    }
    case 'Property': {
      const outer = parent.parent && expectedType(doc, parent.parent);
      return outer ? fieldOf(outer, text(parent.getChild('PropertyDefinition')))?.ref : undefined;
    }
    case 'ArrayExpression': {
      const list = expectedType(doc, parent);
      return list && elementOf(list);
    }
    case 'VariableDeclaration':
      return text(parent.getChild('TypeAnnotation')).replace(/^:\s*/, '') || undefined;
    default:
      return undefined;
  }
}

const parts = ['Property', 'PropertyDefinition', 'PatternProperty', 'PropertyName', '{', ',', '⚠'];

/** The object whose field's name is being written at this place. */
export function objectAround(node: SyntaxNode, pos: number): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'ObjectExpression') return at;
    if (at.name === 'ObjectPattern') {
      // An object that has no end yet is taken for what something is assigned to.
      return at.parent?.name === 'AssignmentExpression' ? at.parent : undefined;
    }
    const colon = at.name === 'Property' ? at.getChild(':') : null;
    if (colon && colon.to <= pos) return undefined;
    if (!parts.includes(at.name)) return undefined;
  }
  return undefined;
}
