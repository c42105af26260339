/** Reads a body to its end. `text()` would reject with another error in each browser when the body breaks off. */
export async function drain({ body }: Response): Promise<void> {
  const reader = body?.getReader();
  while (reader && !(await reader.read()).done);
}
