#!/usr/bin/env node
import { argv, env } from 'node:process';
import { packageVersion, runCommand } from '@intercom-fetch/command';
import { help, parseCliArgs } from './cli/options.ts';
import { run } from './cli/run.ts';

await runCommand({
  name: 'intercom-gateway',
  help,
  version: () => packageVersion('@intercom-fetch/gateway'),
  parse: () => parseCliArgs(argv.slice(2), env),
  run,
});
