import { EntityLink } from '@service-communications/plugin-service-communications-common';

/** What an end is linked to, from the columns that every end has for it. */
export function toEntityLink(
  entityRef: string | null,
  rule: string | null,
  candidates: string | null,
): EntityLink | undefined {
  if (rule === null) {
    return undefined;
  }
  return {
    entityRef: entityRef ?? undefined,
    rule,
    manual: rule === 'manual',
    ambiguous: candidates === null ? undefined : JSON.parse(candidates),
  };
}
