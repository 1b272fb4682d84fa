import { Communication } from '@service-communications/plugin-service-communications-common';
import { send } from './send';
import { SoakReplica } from './SoakReplica';
import { TOKENS } from './tokens';

/** All communications of a network, as users read them. */
export async function readNetwork(
  replica: SoakReplica,
  network: string,
): Promise<Communication[]> {
  const items: Communication[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams(
      cursor ? { cursor } : { network, limit: '1000' },
    );
    const { status, text } = await send(
      `${replica.url}/communications?${query}`,
      { method: 'GET', token: TOKENS.user, timeoutMs: 120_000 },
    );
    if (status !== 200) {
      throw new Error(`The list of ${network} cannot be read: ${status}`);
    }
    const page = JSON.parse(text);
    items.push(...page.items);
    cursor = page.pageInfo?.nextCursor;
  } while (cursor);
  return items;
}
