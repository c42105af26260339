#!/usr/bin/env node
import { argv, env } from 'node:process';
import { runCli } from './cli/runCli.ts';

await runCli(argv.slice(2), env);
