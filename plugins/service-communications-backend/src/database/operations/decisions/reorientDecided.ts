import { Knex } from 'knex';
import { ListenerDecisionRow } from '../../tables';
import { ReorientOptions } from '../flows/moveExchanges';
import { reorientExchanges } from '../flows/reorientExchanges';
import { readDecidedAtPort, readWaitingAtPort } from './readEndpointsAtPort';

/**
 * Corrects history after somebody decided that an end listens or that a port is
 * a service, or took that back.
 */
export async function reorientDecided(
  tx: Knex.Transaction,
  options: ReorientOptions & {
    decision: Pick<ListenerDecisionRow, 'network' | 'ip' | 'port' | 'protocol'>;
    became: 'gained' | 'lost';
  },
): Promise<void> {
  const { decision, became, ...reorient } = options;
  const { network, ip, port, protocol } = decision;
  const steps = ip === '' ? addressesAtPort(tx, decision) : [[{ network, ip }]];
  for await (const addresses of steps) {
    await reorientExchanges(tx, {
      ...reorient,
      gained: [],
      lost: [],
      [became]: addresses.map(address => ({ ...address, port, protocol })),
    });
  }
}

/** Addresses with exchanges at a port, in steps: first where some wait. */
async function* addressesAtPort(
  tx: Knex.Transaction,
  at: Pick<ListenerDecisionRow, 'network' | 'port' | 'protocol'>,
): AsyncGenerator<{ network: string; ip: string }[]> {
  let waiting = await readWaitingAtPort(tx, at, { network: '', ip: '' });
  while (waiting.length > 0) {
    yield waiting;
    waiting = await readWaitingAtPort(tx, at, waiting[waiting.length - 1]);
  }
  let decided = await readDecidedAtPort(tx, at, 0);
  while (decided.length > 0) {
    yield decided.filter(
      ({ network }) => at.network === '' || network === at.network,
    );
    decided = await readDecidedAtPort(
      tx,
      at,
      Number(decided[decided.length - 1].id),
    );
  }
}
