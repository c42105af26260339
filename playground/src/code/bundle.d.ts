/** See `inlineBundle` in the build. */
declare module '*?bundle' {
  export const script: string;
}
