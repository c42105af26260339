import { useId, useState } from 'preact/hooks';
import type { PageEmulator } from '../api/PageEmulator.ts';

/** How long the emulator holds back each answer. */
export function LatencySlider({ emulator }: { readonly emulator: PageEmulator }) {
  const [ms, setMs] = useState(emulator.latency);
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" htmlFor={id}>
        Latency
      </label>
      <div class="slider">
        <input
          id={id}
          type="range"
          min={0}
          max={3000}
          step={50}
          value={ms}
          aria-valuetext={`${ms} milliseconds`}
          onInput={({ currentTarget }) => {
            emulator.latency = currentTarget.valueAsNumber;
            setMs(emulator.latency);
          }}
        />
        <output htmlFor={id}>{ms} ms</output>
      </div>
    </div>
  );
}
