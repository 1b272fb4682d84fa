import { LinkColumns } from './LinkColumns';

/** What rows with a link to a service have in common. */
export interface ServiceRow {
  service_ref: string | null;
  service_rule: string | null;
  service_candidates: string | null;
  linked: boolean | number;
}

/** The service of a row, and whether the rules have looked at it. */
export function serviceColumns(row: ServiceRow): {
  service: LinkColumns;
  linked: boolean;
} {
  return {
    service: {
      ref: row.service_ref,
      rule: row.service_rule,
      candidates: row.service_candidates,
    },
    linked: Boolean(row.linked),
  };
}
