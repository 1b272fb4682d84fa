import { parseEntityRef } from '@backstage/catalog-model';

/** An entity to choose. */
export interface EntityOption {
  entityRef: string;
  /** The kind as people write it. */
  kind: string;
  /** What people call it. */
  name: string;
}

/** The entities that can be the end of a communication without more ado. */
export const OFFERED_KINDS = ['Component', 'Resource'];

/** An entity of which nothing but its ref is known. */
export function optionOfRef(entityRef: string): EntityOption {
  const { kind, name } = parseEntityRef(entityRef);
  const known = OFFERED_KINDS.find(
    offered => offered.toLocaleLowerCase('en-US') === kind,
  );
  return { entityRef, kind: known ?? kind, name };
}

/** The ref in a text that is a whole one, kind and name at least. */
export function parseWholeRef(text: string): string | undefined {
  return /^[^\s:/]+:([^\s:/]+\/)?[^\s:/]+$/.test(text.trim())
    ? text.trim()
    : undefined;
}
