const run = 'window.attacked=true';

/** Texts that would run, or end the script, where a value is written without escapes. */
export const attacks: readonly string[] = [
  `</script><script>${run}</script>`,
  `</SCRIPT\n><img src=x onerror="${run}">`,
  `<!--<script>`,
  `--><script>${run}</script><!--`,
  `]]><script>${run}</script>`,
  `";${run};"`,
  `'};${run};//`,
  `\\";${run};//`,
  `\u2028${run}\u2029//`,
  `\n${run}\r\n`,
  `\${${run}}\``,
  `&lt;/script&gt;&quot;`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  `\u0000\ud800\uffff\ufeff`,
  `__proto__`,
  `{"__proto__":1`,
];
