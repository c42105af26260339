import { type FromSandbox, mostLines, mostText } from './Message.ts';

/** Messages in a second. The sandbox sends fewer, unless the code has reached its internals. */
const mostMessages = 20_000;

/** Makes a function that gives, for each message, the limit that it breaks; undefined when it breaks none. */
export function createLimits(): (message: FromSandbox) => string | undefined {
  let since = performance.now();
  let messages = 0;
  let lines = 0;
  let text = 0;
  return (message) => {
    const now = performance.now();
    if (now - since > 1_000) {
      since = now;
      messages = 0;
    }
    messages += 1;
    if (message.type === 'line') {
      lines += 1;
      text += JSON.stringify(message.pieces).length;
    }
    if (messages > mostMessages) return 'It was stopped: it asked for too much at a time.';
    if (lines > mostLines + 10 || text > 2 * mostText) return 'It was stopped: it wrote too much.';
    return undefined;
  };
}
