import {
  Communication,
  CommunicationsPage,
} from '@service-communications/plugin-service-communications-common';

/** A page that somebody reads, and what has become of it meanwhile. */
export interface SteadyPage {
  /** The rows in the places where they were, with their newest values. */
  page: CommunicationsPage;
  /** How many rows of the newest answer are not among them. */
  waiting: number;
}

/**
 * The page as it was read first, with the values of the newest answer: rows
 * that come, go or change their places do so when the reader asks for it.
 */
export function steadyPage(
  shown: CommunicationsPage,
  latest: CommunicationsPage,
): SteadyPage {
  const news = new Map(latest.items.map(item => [item.id, item]));
  const known = new Set(shown.items.map(({ id }) => id));
  return {
    page: {
      ...latest,
      items: shown.items.map(
        (item): Communication => news.get(item.id) ?? item,
      ),
    },
    waiting: latest.items.filter(({ id }) => !known.has(id)).length,
  };
}
