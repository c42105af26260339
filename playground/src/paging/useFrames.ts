import { useEffect, useState } from 'preact/hooks';

/** Renders again with each frame while something moves, unless the person wants no motion. */
export function useFrames(moving: boolean): void {
  const [, setFrame] = useState(0);
  useEffect(() => {
    if (!moving || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let request = requestAnimationFrame(function next(time) {
      setFrame(time);
      request = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(request);
  }, [moving]);
}
