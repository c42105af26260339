import type { Text } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import { definitionOf } from './definitionOf.ts';
import { awaited, elementOf, fieldOf, functionOf } from './refs.ts';

const elementMethods = ['at', 'find', 'findLast', 'pop', 'shift'];
const listMethods = ['filter', 'slice', 'toReversed', 'toSorted', 'concat'];

/** The type of an expression, where it comes from core; a guess that errs on the side of nothing. */
export function resolveType(doc: Text, node: SyntaxNode | null): string | undefined {
  if (!node) return undefined;
  const text = (one: SyntaxNode | null) => (one ? doc.sliceString(one.from, one.to) : '');
  const ofChild = () => resolveType(doc, node.lastChild);
  switch (node.name) {
    case 'AwaitExpression': {
      const inner = ofChild();
      return inner && awaited(inner);
    }
    case 'ParenthesizedExpression':
      return resolveType(doc, node.firstChild?.nextSibling ?? null);
    case 'VariableName':
      return typeOfVariable(doc, node);
    case 'NewExpression':
      return undefined;
    case 'CallExpression':
      return typeOfCall(node.firstChild);
    case 'MemberExpression': {
      const object = resolveType(doc, node.firstChild);
      if (!object) return undefined;
      const property = node.getChild('PropertyName');
      return property ? fieldOf(object, text(property))?.ref : elementOf(object);
    }
    default:
      return undefined;
  }

  function typeOfCall(callee: SyntaxNode | null): string | undefined {
    if (callee?.name === 'VariableName') return functionOf(text(callee))?.returns;
    if (callee?.name !== 'MemberExpression') return undefined;
    const object = resolveType(doc, callee.firstChild);
    const method = text(callee.getChild('PropertyName'));
    if (!object) return undefined;
    if (elementMethods.includes(method)) return elementOf(object);
    if (listMethods.includes(method)) return object;
    return fieldOf(object, method)?.ref;
  }
}

/** That of the class it is known to be of at this place, or of its definition. */
function typeOfVariable(doc: Text, node: SyntaxNode): string | undefined {
  const name = doc.sliceString(node.from, node.to);
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (!['IfStatement', 'BinaryExpression', 'ConditionalExpression'].includes(at.name)) continue;
    const before = doc.sliceString(at.from, node.from);
    const found = /(\w+)\s+instanceof\s+(\w+)/g;
    for (const [, variable, type] of before.matchAll(found)) if (variable === name) return type;
  }
  const definition = definitionOf(doc, node);
  return definition && typeOfDefinition(doc, definition);
}

function typeOfDefinition(doc: Text, definition: SyntaxNode): string | undefined {
  const name = doc.sliceString(definition.from, definition.to);
  const { parent } = definition;
  switch (parent?.name) {
    case 'VariableDeclaration': {
      const annotation = definition.nextSibling;
      if (annotation?.name === 'TypeAnnotation') {
        return doc.sliceString(annotation.from, annotation.to).replace(/^:\s*/, '');
      }
      const equals = definition.nextSibling;
      return equals?.name === 'Equals' ? resolveType(doc, equals.nextSibling) : undefined;
    }
    case 'PatternProperty': {
      const pattern = parent.parent;
      const property = doc.sliceString(parent.from, parent.to).split(':')[0]?.trim() ?? name;
      const equals = pattern?.nextSibling;
      const whole = equals?.name === 'Equals' && resolveType(doc, equals.nextSibling);
      return whole ? fieldOf(whole, property)?.ref : undefined;
    }
    case 'ForOfSpec': {
      const list = resolveType(doc, parent.getChild('of')?.nextSibling ?? null);
      return list && elementOf(list);
    }
    case 'ParamList': {
      // Of a function that is given to a method of a list.
      const call = parent.parent?.parent?.parent;
      const object = call?.firstChild?.name === 'MemberExpression' && call.firstChild.firstChild;
      const list = object ? resolveType(doc, object) : undefined;
      return list && elementOf(list);
    }
    default:
      return undefined;
  }
}
