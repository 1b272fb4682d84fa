/** How many slots a page is. */
const PAGE = 24;

/**
 * The place to go to by a key, as sliders have it; undefined where the key
 * leads nowhere.
 *
 * @param place - from 0
 * @param count - of all places
 */
export function walkSlots(
  key: string,
  place: number,
  count: number,
): number | undefined {
  const targets: Record<string, number> = {
    ArrowLeft: place - 1,
    ArrowDown: place - 1,
    ArrowRight: place + 1,
    ArrowUp: place + 1,
    PageDown: place - PAGE,
    PageUp: place + PAGE,
    Home: 0,
    End: count - 1,
  };
  const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return target === undefined
    ? undefined
    : Math.max(0, Math.min(count - 1, target));
}
