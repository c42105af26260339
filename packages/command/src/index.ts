export { type AppCredentials, type AppSources, parseApps } from './apps.ts';
export {
  type FlagValues,
  parseInteger,
  parseToken,
  parseWord,
  readFlags,
  UsageError,
} from './flags.ts';
export { type Command, messageOf, nextSignal, packageVersion, runCommand } from './runCommand.ts';
export { type Address, checkAddress, hostname, listen, toRequest } from './server.ts';
