import { useEffect, useState } from 'react';

/**
 * Counts up to a total a step at a time, so that much can be drawn while the
 * browser has its turn in between. It begins anew with another subject.
 */
export function useProgressiveCount(
  subject: unknown,
  total: number,
  step: number,
): number {
  const [progress, setProgress] = useState({ subject, count: step });
  const count = progress.subject === subject ? progress.count : step;
  useEffect(() => {
    if (count >= total) {
      return undefined;
    }
    const timer = setTimeout(() =>
      setProgress({ subject, count: count + step }),
    );
    return () => clearTimeout(timer);
  }, [subject, count, total, step]);
  return Math.min(count, total);
}
