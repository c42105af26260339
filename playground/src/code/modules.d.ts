/** See `inlineBundle` in the build. */
declare module '*?bundle' {
  export const script: string;
}

/** See `describeCore` in the build. */
declare module 'virtual:core-types' {
  export const coreTypes: import('./completion/CoreTypes.ts').CoreTypes;
}
