import { useId, useRef, useState } from 'preact/hooks';
import type { Api } from '../api/startApi.ts';
import { ErrorNote } from '../calls/Outcome.tsx';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';

/** A form for the credentials of a server. The key is in its field until it is used, and then in a closure. */
export function SignIn({ signIn }: Required<Pick<Api, 'signIn'>>) {
  const [appId, setAppId] = useState('dummy_app_id');
  const [status, setStatus] = useState('Calls wait until you have chosen.');
  const [error, setError] = useState<unknown>();
  const key = useRef<HTMLInputElement>(null);
  const id = useId();

  function use(credentials: Parameters<typeof signIn>[0], text: string): void {
    try {
      signIn(credentials);
      setStatus(text);
      setError(undefined);
    } catch (refusal) {
      setStatus('');
      setError(refusal);
    }
    if (key.current) key.current.value = '';
  }

  return (
    <form
      class="sign-in"
      noValidate
      // Keeps browsers from storing the key.
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        use({ appId, apiKey: key.current?.value ?? '' }, `Calls are made as ${appId}.`);
      }}
    >
      <div class="sign-in-fields">
        <div class="field">
          <label class="field-label" htmlFor={`${id}-app`}>
            App ID
          </label>
          <TextInput id={`${id}-app`} value={appId} onChange={setAppId} />
        </div>
        <div class="field">
          <label class="field-label" htmlFor={`${id}-key`}>
            API key
          </label>
          {/* Nobody sets its value here, so that no attribute ever holds it. */}
          <input
            ref={key}
            id={`${id}-key`}
            type="password"
            autocomplete="off"
            aria-describedby={`${id}-hint`}
          />
        </div>
      </div>
      <p id={`${id}-hint`} class="hint">
        The key stays in the memory of this page and is gone when you reload it: it is not in the
        URL, the history, storage, snippets or the list of calls. It is sent to the server above
        only.
      </p>
      <div class="actions">
        <Button type="submit" kind="main">
          Use these
        </Button>
        <Button onClick={() => use('none', 'Calls are made without a key.')}>
          No key: a proxy adds it
        </Button>
        <span role="status">{status}</span>
      </div>
      {error !== undefined && <ErrorNote error={error} />}
    </form>
  );
}
