/** In place of the page when its URL names a server that it must not talk to. */
export function BadAddress({ reason }: { readonly reason: string }) {
  return (
    <header class="page-header">
      <h1>intercom-fetch playground</h1>
      <p role="alert">
        The address of this page says <code>?server=</code> and then no server that can be used.{' '}
        {reason}.
      </p>
      <p>
        <a href={location.pathname}>Use the emulator in this page</a>
      </p>
    </header>
  );
}
