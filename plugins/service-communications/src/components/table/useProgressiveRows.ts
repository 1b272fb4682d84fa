import { useEffect, useState } from 'react';

/** As many as can be drawn without holding up the keys of the user. */
const STEP = 20;

/**
 * Draws many things a few at a time: says of each id whether it is its turn
 * yet. What was drawn stays, whatever comes before or after it.
 *
 * @param ids - the same array as long as it holds the same
 */
export function useProgressiveRows(
  ids: readonly string[],
): (id: string) => boolean {
  const [drawn, setDrawn] = useState<ReadonlySet<string>>(new Set());
  const next = new Set(ids.filter(id => !drawn.has(id)).slice(0, STEP));
  const isDue = (id: string) => drawn.has(id) || next.has(id);

  useEffect(() => {
    if (ids.every(id => drawn.has(id))) {
      return undefined;
    }
    // The browser gets its turn in between.
    const timer = setTimeout(() => {
      const waiting = ids.filter(id => !drawn.has(id));
      const now = new Set(waiting.slice(0, STEP));
      setDrawn(new Set(ids.filter(id => drawn.has(id) || now.has(id))));
    });
    return () => clearTimeout(timer);
  }, [ids, drawn]);

  return isDue;
}
