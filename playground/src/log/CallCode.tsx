import { useId, useState } from 'preact/hooks';
import type { Call, Target } from '../calls/Call.ts';
import { CodeBlock, CopyButton } from '../ui/text.tsx';
import { type Destination, destinationsOf, toCurl, toFetch, toTypeScript } from './snippets.ts';

const languages = ['TypeScript', 'curl', 'fetch'] as const;

type Language = (typeof languages)[number];

function codeOf(
  { exchanges, ...call }: Call,
  from: Target,
  to: Destination,
  language: Language,
): string {
  if (language === 'TypeScript') return toTypeScript(call, to);
  const [first] = exchanges;
  if (!first) return 'Nothing was sent.';
  const format = language === 'curl' ? toCurl : toFetch;
  return format(first.request, from, to);
}

/** Code that makes the call at a server: with the library, or its first request by `fetch` or curl. */
export function CallCode({ call }: { readonly call: Call }) {
  const [language, setLanguage] = useState<Language>('TypeScript');
  const [title, setTitle] = useState('');
  const id = useId();
  if (!call.target) return null;
  const destinations = destinationsOf(call.target);
  const to = destinations.find((each) => each.title === title) ?? destinations[0];
  if (!to) return null;
  const code = codeOf(call, call.target, to, language);
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
        <label class="code-for" htmlFor={id}>
          for
          <select
            id={id}
            value={to.title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          >
            {destinations.map((each) => (
              <option key={each.title} value={each.title}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
        <CopyButton key={`${language} ${to.title}`} what={language} text={() => code} />
      </div>
      <CodeBlock label="Code">{code}</CodeBlock>
      <p class="hint">
        {to.hint} {to.command && <code>{to.command}</code>}
      </p>
      {language !== 'TypeScript' && requests > 1 && (
        <p class="hint">The first of {requests} requests.</p>
      )}
    </div>
  );
}
