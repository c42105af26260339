import type { Served } from '../Emulator.ts';
import { ConnectionReset } from '../faults/ConnectionReset.ts';

/** The response with its body there already, because msw would wait in vain for one that breaks. */
async function withWholeBody(response: Response): Promise<Response> {
  if (!response.body) return response;
  const { status, headers } = response;
  // Not by what it throws: WebKit makes an error of its own of that.
  const bytes = await response.arrayBuffer().catch(() => undefined);
  return bytes ? new Response(bytes, { status, headers }) : Response.error();
}

export interface AnswerOptions {
  readonly emulator: Served;
  /** Whether msw can pass on a body that is still to come. */
  readonly streams: boolean;
}

/** Answers a request that msw has caught with what the emulator has at `url`. */
export async function answer(
  request: Request,
  url: URL,
  { emulator, streams }: AnswerOptions,
): Promise<Response> {
  const { method, headers, signal } = request;
  try {
    // Not `request.body`, which Firefox does not have.
    const body = await request.arrayBuffer();
    // A GET may not even have an empty body.
    const init = { method, headers, body: body.byteLength ? body : null, signal };
    const response = await emulator.fetch(url, init);
    return streams ? response : await withWholeBody(response);
  } catch (error) {
    // Thrown, msw would make a 500 of it. Whoever aborted does not wait for an answer.
    if (error instanceof ConnectionReset || signal.aborted) return Response.error();
    throw error;
  }
}
