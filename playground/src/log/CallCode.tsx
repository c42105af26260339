import { useState } from 'preact/hooks';
import { gatewayUrl, hostedUrl } from '../api/Target.ts';
import type { Call, Target } from '../calls/Call.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { toCurl, toFetch, toTypeScript } from './snippets.ts';

const languages = ['TypeScript', 'curl', 'fetch'] as const;

type Language = (typeof languages)[number];

function codeOf({ exchanges, ...call }: Call, target: Target, language: Language): string {
  if (language === 'TypeScript') return toTypeScript(call, target);
  const [first] = exchanges;
  if (!first) return 'Nothing was sent.';
  const format = language === 'curl' ? toCurl : toFetch;
  return format(first.request, target.appId);
}

/** Code that makes the call: with the library, or its first request by `fetch` or curl. */
export function CallCode({ call }: { readonly call: Call }) {
  const [language, setLanguage] = useState<Language>('TypeScript');
  if (!call.target) return null;
  const code = codeOf(call, call.target, language);
  const requests = call.exchanges.filter(({ attempt }) => attempt === 1).length;
  return (
    <div class="call-code">
      <div class="code-tools">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in. */}
        <div class="languages" role="group" aria-label="Code as">
          {languages.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === language}
              onClick={() => setLanguage(each)}
            >
              {each}
            </button>
          ))}
        </div>
        <CopyButton key={language} what={language} text={() => code} />
      </div>
      <CodeBlock label="Code">{code}</CodeBlock>
      {call.target.baseUrl === hostedUrl && (
        <p class="hint">
          Only in this page does the emulator answer for {new URL(hostedUrl).host}. Elsewhere, name
          a server of yours.
        </p>
      )}
      {call.target.baseUrl === gatewayUrl && (
        <p class="hint">
          In this page the gateway needs no server. Elsewhere, run <code>intercom-gateway</code>,
          which listens there and wants its key.
        </p>
      )}
      {language !== 'TypeScript' && requests > 1 && (
        <p class="hint">The first of {requests} requests.</p>
      )}
    </div>
  );
}
