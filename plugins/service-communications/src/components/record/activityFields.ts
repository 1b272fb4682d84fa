import { choiceField } from '../state/urlState';
import { activityMeasures } from './activityBars';

/** How what a timeline shows stands in its URL. */
export const activityFields = {
  range: choiceField('activity', ['7d', '24h', '35d', '400d']),
  /** Empty where nobody chose. */
  measure: choiceField('bars', ['', ...activityMeasures]),
};
