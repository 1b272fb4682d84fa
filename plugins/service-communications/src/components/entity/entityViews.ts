/** The ways to see the communications of an entity; the first is the usual. */
export const entityViews = ['neighbours', 'communications'] as const;

/** One of {@link entityViews}. */
export type EntityView = (typeof entityViews)[number];

/** The directions that can be chosen; the first is the usual. */
export const entityDirections = ['both', 'clients', 'listeners'] as const;

/** One of {@link entityDirections}. */
export type EntityDirection = (typeof entityDirections)[number];
