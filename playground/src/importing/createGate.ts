/** Where reading waits while an import is paused. */
export interface Gate {
  readonly open: () => void;
  readonly close: () => void;
  /** Resolves at once while the gate is open, else when it opens. */
  readonly passed: () => Promise<void>;
}

export function createGate(): Gate {
  let passed = Promise.resolve();
  let open = () => {};
  return {
    open: () => open(),
    close() {
      open();
      passed = new Promise((resolve) => {
        open = resolve;
      });
    },
    passed: () => passed,
  };
}
