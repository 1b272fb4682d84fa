import {
  CommunicationState,
  communicationStates,
} from '@service-communications/plugin-service-communications-common';

/** What needs attention most comes first. */
const BY_ATTENTION: readonly CommunicationState[] = [
  'late',
  'gone',
  'new',
  'back',
  'unwatched',
  'rhythmic',
  'established',
];

/** How much attention a state needs, by its place in a table; 0 is none. */
export const ATTENTION = Uint8Array.from([
  0,
  ...communicationStates.map(
    state => BY_ATTENTION.length - BY_ATTENTION.indexOf(state),
  ),
]);

/** The state that needs so much attention. */
export function stateOfAttention(
  attention: number,
): CommunicationState | undefined {
  return BY_ATTENTION[BY_ATTENTION.length - attention];
}
