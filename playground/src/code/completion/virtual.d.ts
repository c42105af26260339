/** See `describeCore` in the build. */
declare module 'virtual:core-types' {
  export const coreTypes: import('./CoreTypes.ts').CoreTypes;
}
