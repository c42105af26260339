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
    text.textContent = paragraph.replace(/\{@link (\w+)\}/g, '$1');
    box.append(text);
  }
  return box;
}
