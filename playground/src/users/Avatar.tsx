/** Initials, because the page may load no picture from elsewhere. */
export function Avatar({ name }: { readonly name: string }) {
  const words = name.split(/[\s@._-]+/).filter(Boolean);
  // By code point, so that no character is cut in half.
  const initials = words.slice(0, 2).map((word) => [...word][0]);
  return (
    <span class="avatar" aria-hidden="true">
      {initials.join('').toUpperCase()}
    </span>
  );
}
