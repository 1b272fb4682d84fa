import { kindOf } from '../values/kindOf';

/** Kinds of entities that are an end of communications: services and devices. */
const endKinds = ['component', 'resource'];

/** Kinds of entities whose parts are. */
const wholeKinds = ['system', 'domain', 'group'];

/** The kinds of entities that have a tab and a card. */
export const entityKinds = [...endKinds, ...wholeKinds];

/** Whether the communications of an entity are those of its parts. */
export function isWhole(entityRef: string): boolean {
  return wholeKinds.includes(kindOf(entityRef) ?? '');
}
