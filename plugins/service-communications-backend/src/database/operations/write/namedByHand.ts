/**
 * The last time there is (ECMA-262 section 21.4.1.1): no sample that names the
 * process is newer than a person who did. Until the name is cleared.
 */
export const NAMED_BY_HAND = 8_640_000_000_000_000;
