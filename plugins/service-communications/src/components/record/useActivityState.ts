import { useSearchParams } from 'react-router-dom';
import { choiceField, parseUrlState, writeUrlState } from '../state/urlState';
import { ActivityMeasure, activityMeasures } from './activityBars';
import { ActivityRange, activityRanges } from './activityRanges';

const fields = {
  range: choiceField<ActivityRange, ActivityRange>(
    'activity',
    Object.keys(activityRanges) as ActivityRange[],
    '7d',
  ),
  measure: choiceField<ActivityMeasure, undefined>(
    'bars',
    activityMeasures,
    undefined,
  ),
};

/** What a timeline shows, as its URL says. */
interface ActivityState {
  range: ActivityRange;
  /** Undefined where nobody chose. */
  measure: ActivityMeasure | undefined;
}

/** What a timeline shows, kept in the URL, and how to change it. */
export function useActivityState(): ActivityState & {
  change: (changes: Partial<ActivityState>) => void;
} {
  const [params, setParams] = useSearchParams();
  return {
    ...parseUrlState<ActivityState>(fields, params),
    change: changes =>
      setParams(current =>
        writeUrlState<ActivityState>(fields, current, {
          ...parseUrlState<ActivityState>(fields, current),
          ...changes,
        }),
      ),
  };
}
