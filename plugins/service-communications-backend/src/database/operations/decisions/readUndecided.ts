import { UndecidedPage } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { loadEvidence } from '../flows/loadEvidence';
import { toWaiting } from '../flows/readConversations';
import { countUndecided } from './countUndecided';
import { readScannedAddresses } from './readScannedAddresses';
import { UndecidedPosition, UndecidedRequest } from './UndecidedRequest';
import { toUndecidedConversation } from './toUndecidedConversation';
import { newestOf, readUndecidedNear, UndecidedRows } from './undecidedRows';

/**
 * A page of the conversations of which nothing tells which end listens, newest
 * first. What it reads follows the page, however many wait; where a filter is for
 * an end, it follows what waits.
 *
 * @param options.threshold - the weakest evidence that decides
 */
export async function readUndecided(
  tx: Knex.Transaction,
  { threshold, ...request }: UndecidedRequest & { threshold: number },
): Promise<
  Omit<UndecidedPage, 'pageInfo'> & {
    next?: UndecidedPosition;
    previous?: UndecidedPosition;
  }
> {
  const { position, filter, limit } = request;
  const backwards = position?.backwards ?? false;
  const found = await readPage(tx, request);
  const isMore = found.length > limit;
  const page = found.slice(0, limit);
  if (backwards) {
    page.reverse();
  }
  const exchanges = page.flat().map(toWaiting);
  const known = await loadEvidence(tx, exchanges);
  const scanned = await readScannedAddresses(tx, exchanges);
  const at = (rows: UndecidedRows | undefined, isBefore: boolean) => {
    const newest = rows && newestOf(rows);
    return (
      newest && {
        lastEnd: Number(newest.last_end),
        id: Number(newest.id),
        backwards: isBefore,
      }
    );
  };
  return {
    items: page.map(rows =>
      toUndecidedConversation(rows, { known, scanned, threshold }),
    ),
    ...(await countUndecided(tx, filter)),
    next: isMore || backwards ? at(page[page.length - 1], false) : undefined,
    previous:
      position && (isMore || !backwards) ? at(page[0], true) : undefined,
  };
}

/** One conversation more than a page has, if there are so many. */
async function readPage(
  tx: Knex.Transaction,
  { filter, limit, position }: UndecidedRequest,
): Promise<UndecidedRows[]> {
  const found: UndecidedRows[] = [];
  let after = position;
  for (;;) {
    const { candidates, conversations } = await readUndecidedNear(tx, {
      filter,
      limit: limit + 1,
      position: after,
    });
    // A conversation has its place where its newest exchange has it.
    candidates.forEach(({ id }, place) => {
      const rows = conversations[place];
      if (Number(newestOf(rows).id) === Number(id)) {
        found.push(rows);
      }
    });
    if (found.length > limit || candidates.length <= limit) {
      return found.slice(0, limit + 1);
    }
    const last = candidates[candidates.length - 1];
    after = {
      lastEnd: Number(last.last_end),
      id: Number(last.id),
      backwards: position?.backwards ?? false,
    };
  }
}
