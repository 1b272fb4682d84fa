import { DiscoverySources } from '@service-communications/plugin-service-communications-common';
import { send } from '../soak/send';
import { SoakReplica } from '../soak/SoakReplica';
import { TOKENS } from '../soak/tokens';

/** How many samples did not wait any longer until it was said who had their addresses. */
export async function readMissed(replica: SoakReplica): Promise<number> {
  const { status, text } = await send(`${replica.url}/sources?limit=1000`, {
    method: 'GET',
    token: TOKENS.user,
  });
  if (status !== 200) {
    throw new Error(`The sources cannot be read: ${status}: ${text}`);
  }
  const { items }: DiscoverySources = JSON.parse(text);
  return items.reduce((sum, source) => sum + source.identitiesMissed, 0);
}
