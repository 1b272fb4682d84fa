import { ServiceColumns } from '../../tables';
import { LinkColumns } from './LinkColumns';

/** The service of a row, and whether the rules have looked at it. */
export function serviceColumns(
  row: ServiceColumns & { linked: boolean | number },
): {
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
