import { coreTypes } from 'virtual:core-types';
import type { Text } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import type { CoreType } from './CoreTypes.ts';

// A reference to a type is text, as in `CoreTypes`: `User`, `User[]`, `Promise<User[]>`.

/** The type after `await`. */
const awaited = (ref: string): string => /^Promise<(.+)>$/.exec(ref)?.[1] ?? ref;

/** The type of an element in a loop. */
function elementOf(ref: string): string | undefined {
  if (ref.endsWith('[]')) return ref.slice(0, -2);
  const each = typeOf(ref)?.each;
  return each && elementOf(each);
}

export function typeOf(ref: string): CoreType | undefined {
  return Object.hasOwn(coreTypes.types, ref) ? coreTypes.types[ref] : undefined;
}

export function functionOf(name: string): (typeof coreTypes.functions)[string] | undefined {
  return Object.hasOwn(coreTypes.functions, name) ? coreTypes.functions[name] : undefined;
}

export function fieldOf(ref: string, name: string): CoreType['fields'][string] | undefined {
  const fields = typeOf(ref)?.fields;
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Finds the definition of a variable: the last one with its name above it. Scopes are ignored. */
function definitionOf(doc: Text, node: SyntaxNode): SyntaxNode | undefined {
  const name = doc.sliceString(node.from, node.to);
  let root = node;
  while (root.parent) root = root.parent;
  let found: SyntaxNode | undefined;
  root.cursor().iterate((at) => {
    if (at.from >= node.from) return false;
    if (at.name === 'VariableDefinition' && doc.sliceString(at.from, at.to) === name) {
      found = at.node;
    }
    return undefined;
  });
  return found;
}

/** The type that an object or list must have as an argument, a field or an element. */
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

/** The object in which the name of a field is being typed at a position. */
export function objectAround(node: SyntaxNode, pos: number): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'ObjectExpression') return at;
    if (at.name === 'ObjectPattern') {
      // The parser takes an object without its end for the target of an assignment.
      return at.parent?.name === 'AssignmentExpression' ? at.parent : undefined;
    }
    const colon = at.name === 'Property' ? at.getChild(':') : null;
    if (colon && colon.to <= pos) return undefined;
    if (!parts.includes(at.name)) return undefined;
  }
  return undefined;
}

const elementMethods = ['at', 'find', 'findLast', 'pop', 'shift'];
const listMethods = ['filter', 'slice', 'toReversed', 'toSorted', 'concat'];

/** The type of an expression that comes from core; undefined where that is not certain. */
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

/** The type of a variable: that of the class that `instanceof` has shown, or of its definition. */
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
      // The parameter of a function that is passed to a method of a list.
      const call = parent.parent?.parent?.parent;
      const object = call?.firstChild?.name === 'MemberExpression' && call.firstChild.firstChild;
      const list = object ? resolveType(doc, object) : undefined;
      return list && elementOf(list);
    }
    default:
      return undefined;
  }
}
