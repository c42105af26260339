import { type FromSandbox, mostLines, mostText } from './Message.ts';

/** The sandbox keeps to less by itself, unless the code has got at its insides. */
const mostMessages = 20_000;

/** Says of each message why it is one too many, if it is. */
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
