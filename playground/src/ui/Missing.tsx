/** Shown for a field that is null or missing. */
export function Missing() {
  return (
    <span class="missing">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">none</span>
    </span>
  );
}
