export const help = `Usage: intercom-emulator [flags]

The Intercom REST API v1, or the current one, in memory, over HTTP, for tests and development.

Flags:
  --port PORT      Port to listen on; 0 takes any that is free. Default: 4010
  --host HOST      Address to listen on. What is not loopback, such as 0.0.0.0, lets other
                   machines in. Default: 127.0.0.1
  --api API        v1, or v2 for the current API. Default: v1
  --token TOKEN    The access token of v2, which is one workspace. Default: that of the environment
  --app ID:KEY     An app that keeps what is written to it. May be given several times; the key
                   may hold colons. Default: none, only the dummy app, which is there always:
                   dummy_app_id with any key, and it keeps nothing
  --seed FILE      JSON of what the apps, or the workspace, hold at the start. Default: nothing
  --save FILE      Loads what the apps hold from FILE, and then --seed is not used. Without FILE
                   it starts from --seed. Writes FILE a second after something was written, and
                   on exit. Default: all is gone on exit
  --allow-origin ORIGIN
                   Lets pages of this origin call, such as https://app.example.com; * lets all.
                   May be given several times. Default: only pages of this machine may
  --allow-faults   Lets requests ask for a fault with the header x-emulator-fault. Default: off
  --latency MS     Milliseconds that each answer is held back. Default: 0
  --quiet          Leaves out the line for each request. Default: off
  -h, --help       Prints this
  --version        Prints the version

Environment:
  INTERCOM_EMULATOR_APPS   More apps, as ID:KEY,ID:KEY. Unlike --app, it does not show the keys
                           in the list of processes
  INTERCOM_EMULATOR_TOKEN  The access token of v2

Exit code: 0 after a signal to end, 1 when it cannot listen or save, 2 for a wrong flag or file.

Example:
  intercom-emulator --app my_app:my_key --save state.json
  curl --user my_app:my_key --json '{"email":"ada@example.com"}' http://127.0.0.1:4010/v1/users
  intercom-emulator --api v2 --token my_token

Documentation: the README of @intercom-fetch/emulator
`;
