/** Whether a page can give a stream to its service worker. Where it cannot, msw sends whole bodies. */
export function canTransferStreams(): boolean {
  try {
    const stream = new ReadableStream({ start: (controller) => controller.close() });
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}
