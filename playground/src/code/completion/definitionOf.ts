import type { Text } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** Where a variable is defined: the last place before it with its name. Scopes are not looked at. */
export function definitionOf(doc: Text, node: SyntaxNode): SyntaxNode | undefined {
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
