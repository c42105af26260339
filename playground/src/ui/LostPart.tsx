/** Shown in place of a part of the page that did not load. */
export function LostPart({ reason }: { readonly reason: unknown }) {
  return (
    <div class="error-note" role="alert">
      <p class="error-name">
        <strong>This part of the page did not load.</strong>
      </p>
      <p class="error-message">{String(reason)}</p>
      <p class="error-meaning">
        The network may have failed, or a newer page may have replaced this one. Reload the page;
        what you typed is lost then.
      </p>
    </div>
  );
}
