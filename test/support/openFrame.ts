/** Opens a page as a server gives it. */
export async function openFrame(html: string, headers: object = {}): Promise<HTMLIFrameElement> {
  const body = JSON.stringify({ html, headers });
  const { id } = await (await fetch('/pages', { method: 'POST', body })).json();
  const frame = document.createElement('iframe');
  frame.src = `/pages/${id}`;
  document.body.append(frame);
  return frame;
}

/** Opens a page, and waits until it posts a message. Resolves with that. */
export async function resultOf(html: string, headers: object = {}): Promise<unknown> {
  const frame = await openFrame(html, headers);
  try {
    return await new Promise((resolve) => {
      const listener = ({ source, data }: MessageEvent) => {
        if (source !== frame.contentWindow) return;
        window.removeEventListener('message', listener);
        resolve(data);
      };
      window.addEventListener('message', listener);
    });
  } finally {
    frame.remove();
  }
}
