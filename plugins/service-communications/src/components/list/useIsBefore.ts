import { useEffect, useState } from 'react';

/** Timers cannot wait longer. */
const LONGEST_MS = 2 ** 31 - 1;

/** Whether a time is still to come; without one, it is not. */
export function useIsBefore(time: string | undefined): boolean {
  const [, setPassed] = useState<string>();
  const left = time ? Date.parse(time) - Date.now() : 0;
  useEffect(() => {
    const wait = time ? Date.parse(time) - Date.now() : 0;
    if (wait <= 0) {
      return undefined;
    }
    const timer = setTimeout(() => setPassed(time), Math.min(wait, LONGEST_MS));
    return () => clearTimeout(timer);
  }, [time]);
  return left > 0;
}
