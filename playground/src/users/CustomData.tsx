import type { User } from '@intercom-fetch/core';

/** What the app keeps of a user. Text is shown as it is, all else as JSON. */
export function CustomData({ user }: { readonly user: User }) {
  const entries = Object.entries(user.custom_data ?? {});
  if (entries.length === 0) return <p class="none">No custom data.</p>;
  return (
    <table class="custom-data">
      <caption class="visually-hidden">Custom data</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">key</th>
          <th scope="col">value</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td dir="auto">
              {typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
