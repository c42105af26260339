// Measures the time of a call beside a bare fetch, ky alone and intercom-client, over an injected fetch that returns
// a full user at once; in Node and in a page of Chromium. Also measures the memory that calls and clients leave in
// the heap. Run by `npm run bench:call`; the last line is JSON. With UPDATE_README=1 it writes the table in
// test/bench/README.md.
import { keptBytesPerCall } from './call/heap.ts';
import { timeCalls } from './call/timeCalls.ts';
import { timeInChromium } from './call/timeInChromium.ts';
import { machine, measuredBy } from './machine.ts';
import { markdownTable } from './markdownTable.ts';
import { markedText } from './markedText.ts';

const where = machine();
const inNode = await timeCalls(100, 100);
const inChromium = await timeInChromium();
const heap = await keptBytesPerCall(100_000);

const ratios = (times: Record<string, number>) => {
  const { ours = Number.NaN, ky = Number.NaN } = times;
  return { overKy: ours / ky, overIntercomClient: ours / (times['intercom-client'] ?? Number.NaN) };
};
const [node, chromium] = [ratios(inNode), ratios(inChromium)];
const text = [
  measuredBy('npm run bench:call', where),
  `In Node, ours takes ${node.overKy.toFixed(2)} of the time of ky alone and ${node.overIntercomClient.toFixed(2)} of`,
  `intercom-client's; in Chromium, ${chromium.overKy.toFixed(2)} and ${chromium.overIntercomClient.toFixed(2)}.`,
  `After 100,000 calls the heap holds ${heap.toFixed(1)} bytes more for each.`,
  '',
  markdownTable(
    ['µs of a call', 'Node', 'Chromium'],
    Object.entries(inNode).map(([name, time]) => [
      name,
      time.toFixed(0),
      inChromium[name]?.toFixed(0) ?? '',
    ]),
  ),
].join('\n');

if (process.env['UPDATE_README']) markedText('test/bench/README.md', 'call').write(text);
console.log(text);
console.log(
  JSON.stringify({
    bench: 'call',
    ...where,
    node: { us: inNode, ...node },
    chromium: { us: inChromium, ...chromium },
    heapBytesPerCall: heap,
  }),
);
