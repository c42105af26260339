/** Reads a field as text without spaces around it. */
export function readText(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim();
}

/** Returns a function that resets a form, unless somebody has typed in it since: that must not be lost. */
export function resetLater(form: HTMLFormElement): () => void {
  const read = () => JSON.stringify([...new FormData(form)]);
  const sent = read();
  return () => {
    if (read() === sent) form.reset();
  };
}
