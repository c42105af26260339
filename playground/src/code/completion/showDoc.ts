/** A signature with what is said of it, for the editor's boxes. */
export function showDoc(signature: string, doc: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'code-doc';
  const code = document.createElement('code');
  code.textContent = signature;
  box.append(code);
  for (const paragraph of doc.split(/\n\s*\n/)) {
    if (!paragraph) continue;
    const text = document.createElement('p');
    // Links of TSDoc stay as the names they show.
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
