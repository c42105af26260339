import { explainError } from './explainError.ts';

/** A typed error: what it is called, what it says, what it means and what to do. */
export function ErrorNote({ error }: { readonly error: unknown }) {
  const { name, status, type, message, issues, meaning } = explainError(error);
  return (
    <div class="error-note">
      <p class="error-name">
        <strong>{name}</strong>
        {status !== undefined && <span> {status}</span>}
        {type !== undefined && <code> {type}</code>}
      </p>
      <p class="error-message">{message}</p>
      {issues.some(({ path }) => path) && (
        <ul class="issues" aria-label="Issues">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p class="error-meaning">{meaning}</p>
    </div>
  );
}
