/** The next round number of milliseconds, so that a chart that grows is rescaled only now and then. */
export function niceScale(milliseconds: number): number {
  let unit = 100;
  while (unit * 10 <= milliseconds) unit *= 10;
  const step = [1, 2, 4, 6, 8].find((times) => times * unit >= milliseconds) ?? 10;
  return step * unit;
}
