import { CommunicationsPage } from '@service-communications/plugin-service-communications-common';
import { useMemo, useState } from 'react';
import { LiveValue } from '../state/useLiveValue';
import { steadyPage } from './steadyPage';

/**
 * A live page whose rows stay where they are while somebody reads: what an
 * automatic refresh brings waits until the reader asks for it.
 */
export function useSteadyPage(live: LiveValue<CommunicationsPage>): {
  live: LiveValue<CommunicationsPage>;
  /** How many rows wait. */
  waiting: number;
  /** Shows what waits. */
  show: () => void;
} {
  const { value, asked } = live;
  const [held, setHeld] = useState<{
    asked: string;
    page: CommunicationsPage;
  }>();
  // What somebody asked for is shown at once.
  const isNew = value && asked !== undefined && held?.asked !== asked;
  if (isNew) {
    setHeld({ asked, page: value });
  }
  const steady = useMemo(
    () => (value && held && !isNew ? steadyPage(held.page, value) : undefined),
    [value, held, isNew],
  );
  return {
    live: { ...live, value: steady?.page ?? value },
    waiting: steady?.waiting ?? 0,
    show: () => value && asked !== undefined && setHeld({ asked, page: value }),
  };
}
