import { ListenerSighting } from '../../../orientation/ScanObservation';
import { decodeSightings, encodeSightings } from './loggedSightings';

/** A listener with clients, of which each third has no open connection. */
function listenerWith(port: number, clients: number): ListenerSighting {
  return {
    network: 'default',
    ip: '10.0.0.5',
    port,
    protocol: 'tcp',
    clients: new Map(
      Array.from({ length: clients }, (_, index) => {
        const clientIp = `10.${index >> 16}.${(index >> 8) & 255}.${
          index & 255
        }`;
        const clientPorts = index % 3 === 0 ? [] : [40_000, index % 40_000];
        return [clientIp, { clientIp, clientPorts, unnamed: true }];
      }),
    ),
  };
}

describe('the log of what a scan saw', () => {
  it.each([0, 1, 3, 1_500, 1_501, 5_000])(
    'has all open connections of %p clients, and none of another listener',
    async clients => {
      const [listener, other] = [
        listenerWith(443, clients),
        listenerWith(5432, 2),
      ];
      const encoded = await encodeSightings([listener, other]);
      const open = [...listener.clients.values()].filter(
        ({ clientPorts }) => clientPorts.length > 0,
      );
      expect(decodeSightings(encoded, listener)).toEqual(
        new Map(open.map(each => [each.clientIp, each.clientPorts])),
      );
      expect(decodeSightings(encoded, { ...listener, port: 80 }).size).toBe(0);
    },
  );
});
