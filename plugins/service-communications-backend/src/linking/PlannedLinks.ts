import { LinkColumns } from '../database/operations/links/LinkColumns';
import { LinkPlan } from '../database/operations/links/writeLinkPlan';
import { ChangedRows } from '../database/operations/relations/markCallers';
import { Link } from './Link';

/** The rows to write, and the addresses that a resolver still owes answers for. */
export interface PlannedLinks extends LinkPlan {
  undecided: number[];
}

/** A link as its columns hold it. */
export function toColumns(link: Link | undefined): LinkColumns {
  return {
    ref: link?.entityRef ?? null,
    rule: link?.rule ?? null,
    candidates: link?.candidates ? JSON.stringify(link.candidates) : null,
  };
}

export function isSameLink(a: LinkColumns, b: LinkColumns): boolean {
  return a.ref === b.ref && a.rule === b.rule && a.candidates === b.candidates;
}

export function emptyPlan(): PlannedLinks {
  return {
    devices: [],
    listeners: [],
    clients: [],
    communications: [],
    recalled: noRows(),
    formerCallers: noRows(),
    undecided: [],
  };
}

function noRows(): ChangedRows {
  return {
    addressIds: [],
    clientAddressIds: [],
    listenerIds: [],
    communicationIds: [],
  };
}
