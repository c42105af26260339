/** Reads to the end. Not with `text()`, for which each browser has an error of its own when a body breaks. */
export async function drain({ body }: Response): Promise<void> {
  const reader = body?.getReader();
  while (reader && !(await reader.read()).done);
}
