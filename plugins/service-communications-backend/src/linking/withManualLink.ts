import { parseEntityRef } from '@backstage/catalog-model';
import { ManualLinksAt } from '../database/operations/links/readManualLinksAt';
import { AddressRange } from './annotations/parseIpAddresses';
import { ClaimingEntity } from './ClaimingEntity';
import { EntityIndex } from './EntityIndex';
import { AddressMatch } from './matchAddress';

/**
 * The entities at an address, after a person had a say. A link on the address
 * goes before everything; one on a block goes before annotations and config
 * of the same or a larger block, and never hides what is known of the very
 * address. An entity that is missing keeps its place: no rule decides instead.
 */
export function withManualLink(
  index: EntityIndex,
  match: AddressMatch | undefined,
  links: ManualLinksAt,
): AddressMatch | undefined {
  const { device, block } = links;
  const manual =
    device ?? (block && !isCloser(match, block) ? block : undefined);
  return manual
    ? {
        rule: 'manual',
        entities: manual.isMissing
          ? []
          : [index.byRef(manual.entityRef) ?? bareEntity(manual.entityRef)],
      }
    : match;
}

/** Whether what the rules found is closer to the address than a block is. */
function isCloser(
  match: AddressMatch | undefined,
  block: AddressRange,
): boolean {
  if (match?.rule === 'cidr') {
    const { first, last } = match.range!;
    return first > block.first || last < block.last;
  }
  return match !== undefined;
}

/** An entity without annotations: it says nothing. */
function bareEntity(ref: string): ClaimingEntity {
  return {
    ref,
    isComponent: parseEntityRef(ref).kind === 'component',
    listeners: [],
    processes: [],
  };
}
