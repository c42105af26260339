import { openFrame } from '../support/openFrame.ts';
import { uniqueId } from '../support/uniqueId.ts';

/** A page in a frame, after the Messenger's library has loaded. */
export interface OpenPage {
  readonly settings: unknown;
  readonly calls: readonly unknown[];
  /** URLs that the page's policy has blocked. */
  readonly refused: readonly string[];
  /** True when a text of the settings has run, and when the page's other script has. */
  readonly attacked: boolean;
  readonly foreign: boolean;
}

interface Frame extends Window {
  intercomSettings?: unknown;
  messengerCalls?: unknown[];
  refused: string[];
  attacked?: boolean;
  foreign?: boolean;
}

/** Returns a URL of a stand-in for the library that no other test uses. */
export function libraryPath(failures = 0): string {
  return `/messenger/library/${uniqueId()}${failures ? `?failures=${failures}` : ''}`;
}

/** Counts the requests for a library. */
export async function requestsOf(library: string): Promise<number> {
  const path = library.replace('library', 'requests').replace(/\?.*/, '');
  return (await (await fetch(path)).json()).count;
}

/** Collects what the page's policy blocks. The policy has to allow this script. */
export const watch = `<script nonce="d2F0Y2g=">refused=[];
document.addEventListener('securitypolicyviolation',(e)=>refused.push(e.blockedURI))</script>`;

/** Returns a page with the watch first, then the tag, and a script that no policy of the tests allows. */
export function pageWith(tag: string): string {
  return `<!doctype html><title>Page</title>${watch}<body><h1>Hello</h1>
${tag}<script>window.foreign = true</script></body>`;
}

async function event(target: EventTarget, name: string): Promise<void> {
  await new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
}

/** Opens a page, and waits until the library has come. */
export async function openPage(html: string, headers: object = {}): Promise<OpenPage> {
  const frame = await openFrame(html, headers);
  try {
    await event(frame, 'load');
    const page = frame.contentWindow as Frame;
    // The tag loads the library after the page has loaded, so it cannot have come yet.
    await event(page.document, 'messenger');
    return {
      // Copied by JSON, because objects of a frame have the frame's prototypes. JSON treats "__proto__" as any other name.
      settings: JSON.parse(JSON.stringify(page.intercomSettings)),
      calls: JSON.parse(JSON.stringify(page.messengerCalls)),
      refused: [...page.refused],
      attacked: page.attacked === true,
      foreign: page.foreign === true,
    };
  } finally {
    frame.remove();
  }
}
