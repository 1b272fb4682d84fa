/**
 * Netstat Average Client Connections (weight), and the netflow attribute of that
 * name; undefined without active samples.
 */
export function averageClientConnections(
  totalPorts: number,
  activeSamples: number,
): number | undefined {
  return activeSamples === 0 ? undefined : totalPorts / activeSamples;
}
