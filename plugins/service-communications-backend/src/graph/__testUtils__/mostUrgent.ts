import { CommunicationState } from '@service-communications/plugin-service-communications-common';

/** The state that needs attention most. */
export function mostUrgent(
  states: (string | undefined)[],
): CommunicationState | undefined {
  const order = 'late gone new back unwatched rhythmic established'.split(' ');
  return order.find(state => states.includes(state)) as
    | CommunicationState
    | undefined;
}
