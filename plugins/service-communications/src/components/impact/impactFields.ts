import { choiceField } from '../state/urlState';

/** The questions that the page answers; the first is the usual. */
export const impactViews = ['impact', 'retire'] as const;

/** How many days back communications count; the first is the usual. */
export const impactDays = ['30', '7', '90', '400'] as const;

/** How the state of the page stands in its URL. */
export const impactFields = {
  view: choiceField('view', impactViews),
  days: choiceField('days', impactDays),
};
