import type { ComponentChildren } from 'preact';

interface ScrollBoxProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A block of code that scrolls when it is long. */
export function ScrollBox({ label, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <figure class="code" tabIndex={0} aria-label={label}>
      {children}
    </figure>
  );
}

interface CodeBlockProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

export function CodeBlock({ label, children }: CodeBlockProps) {
  return (
    <ScrollBox label={label}>
      <pre>{children}</pre>
    </ScrollBox>
  );
}

/** Shown for a field that is null or missing. */
export function Missing() {
  return (
    <span class="missing">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">none</span>
    </span>
  );
}
