import { availableParallelism, cpus } from 'node:os';

/** Machine and day of a bench. */
export interface Machine {
  /** The day, as `2026-01-31`. */
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
}

export function machine(): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() ?? 'unknown CPU',
    cores: availableParallelism(),
    node: process.versions.node,
  };
}

/** Makes the line above a bench's table in a README. */
export function measuredBy(command: string, { date, cpu, cores, node }: Machine): string {
  return `Measured by \`${command}\` on ${date}, with Node ${node} on ${cores} cores (${cpu}).`;
}
