/** A point at which a collector is killed with the first window in its hands. */
export interface KillPoint {
  title: string;
  /** Of killAtStep.cjs. */
  step?: number;
  /** The delivery has reached the proxy, and the backend knows nothing. */
  beforeForward?: boolean;
  /** The backend has accepted it, and the collector does not know. */
  beforeAnswer?: boolean;
  /** Whether the window is on disk by then: if not, it is lost. */
  isKept: boolean;
}

export const KILL_POINTS: KillPoint[] = [
  { step: 1, isKept: false, title: 'before the file of a sample is made' },
  { step: 2, isKept: false, title: 'when half of the file is written' },
  { step: 3, isKept: false, title: 'before the file is sure to be on disk' },
  { step: 4, isKept: false, title: 'before the file has its name' },
  { step: 5, isKept: true, title: 'when the file has its name' },
  { step: 6, isKept: true, title: 'before its name is sure to be on disk' },
  {
    title: 'when a delivery is on its way',
    beforeForward: true,
    isKept: true,
  },
  {
    title: 'when the backend has accepted what the collector still has',
    beforeAnswer: true,
    isKept: true,
  },
  { step: 7, isKept: true, title: 'before an accepted sample leaves the disk' },
];
