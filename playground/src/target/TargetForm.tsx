import { useId, useState } from 'preact/hooks';
import {
  confirmServer,
  emulatorUrl,
  formatTarget,
  parseBaseUrl,
  type Target,
} from '../api/Target.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';

/** The URL that the page's own server proxies to `intercom-gateway` in development. */
const passedOn = new URL('gateway/v1/', document.baseURI).href;

/** Loads the page anew, because its policy lets it connect to one target per load. */
function use(target: Target): void {
  location.assign(`${location.pathname}${formatTarget(target)}${location.hash}`);
}

/** A form to choose the API of the page. */
export function TargetForm({ target }: { readonly target: Target }) {
  const [url, setUrl] = useState(target.kind === 'server' ? target.baseUrl : emulatorUrl);
  const [refusal, setRefusal] = useState('');
  const id = useId();

  return (
    <form
      class="target-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        try {
          const baseUrl = parseBaseUrl(url);
          confirmServer(baseUrl);
          use({ kind: 'server', baseUrl });
        } catch (error) {
          setRefusal(error instanceof Error ? error.message : String(error));
        }
      }}
    >
      <p class="hint">
        The hosted v1 has responded with 410 Gone since about 2016. So this page has an emulator of
        it, and Intercom's current API behind a gateway. It can also call a server of yours.
      </p>
      <div class="field">
        <label class="field-label" htmlFor={id}>
          Base URL of a server
        </label>
        <TextInput
          id={id}
          value={url}
          invalid={refusal !== ''}
          aria-describedby={`${id}-hint`}
          onChange={(text) => {
            setUrl(text);
            setRefusal('');
          }}
        />
        <p id={`${id}-hint`} class={refusal ? 'field-issue' : 'hint'}>
          {refusal || (
            <>
              A compatible server, a proxy, or an emulator of your own, in a clone of the
              repository: <code>npm run --silent emulator -- --app my_app:my_key</code>. It must
              send CORS headers.
            </>
          )}
        </p>
        <p class="hint">
          A running <code>intercom-gateway</code> sends no CORS headers.{' '}
          {import.meta.env.DEV ? (
            <>
              The server of this page passes{' '}
              <a href={`${formatTarget({ kind: 'server', baseUrl: passedOn })}${location.hash}`}>
                {passedOn}
              </a>{' '}
              on to it: to 127.0.0.1:4020, or to where <code>INTERCOM_GATEWAY</code> says.
            </>
          ) : (
            <>
              The server that <code>npm start</code> runs for this page passes{' '}
              <code>/gateway/</code> on to it.
            </>
          )}
        </p>
      </div>
      <p class="hint">
        The page opens anew with this URL in its address, and its policy then lets it connect to
        that server alone. It asks for the key after that.
      </p>
      <div class="actions">
        <Button type="submit" kind="main">
          Use this server
        </Button>
        {target.kind !== 'page' && (
          <Button onClick={() => use({ kind: 'page', data: 'default' })}>
            Use the emulator in this page
          </Button>
        )}
        {target.kind !== 'gateway' && (
          <Button onClick={() => use({ kind: 'gateway' })}>Use the gateway in this page</Button>
        )}
      </div>
    </form>
  );
}
