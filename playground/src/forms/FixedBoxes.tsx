import type { Fixed } from './Draft.ts';

type Fix = Fixed['fixed'];

interface Props {
  /** What can be chosen. */
  readonly fixes: readonly Fix[];
  readonly chosen: Fix | undefined;
  readonly onChange: (draft: Fixed | '') => void;
}

/** For what no text stands for: null, and text that is empty. */
export function FixedBoxes({ fixes, chosen, onChange }: Props) {
  return fixes.map((fix) => (
    <label key={String(fix)} class="fixed-box">
      <input
        type="checkbox"
        checked={fix === chosen}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? { fixed: fix } : '')}
      />
      {fix === null ? 'null' : 'empty'}
    </label>
  ));
}
