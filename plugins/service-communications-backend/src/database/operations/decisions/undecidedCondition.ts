import { SqlFragment } from '../../sql';

/** Which of the undecided conversations are asked for. */
export interface UndecidedFilter {
  network?: string;
  protocol?: string;
  /** At either end. */
  port?: number;
  /** At either end. */
  ip?: string;
}

/** What a filter asks of a row; the same of all of a conversation. */
export function undecidedCondition(filter: UndecidedFilter): SqlFragment {
  const { network, protocol, port, ip } = filter;
  const conditions: [sql: string, value: string | number | undefined][] = [
    ['network = ?', network],
    ['protocol = ?', protocol],
    ['? in (port, client_port)', port],
    ['? in (listener_ip, client_ip)', ip],
  ];
  const asked = conditions.filter(([, value]) => value !== undefined);
  return {
    sql: asked.length > 0 ? asked.map(([sql]) => sql).join(' and ') : 'true',
    bindings: asked.map(([, value]) => value!),
  };
}
