#!/usr/bin/env node
import { argv, env } from 'node:process';
import { packageVersion, runCommand } from '@intercom-fetch/command';
import { help, parseCliArgs } from './cli/args.ts';
import { run } from './cli/main.ts';

await runCommand({
  name: 'intercom-emulator',
  help,
  version: () => packageVersion('@intercom-fetch/emulator'),
  parse: () => parseCliArgs(argv.slice(2), env),
  run: (options, print, warn) => run(options, { print, warn }),
});
