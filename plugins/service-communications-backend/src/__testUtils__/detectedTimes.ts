/** First and last time of each communication, whoever saw it. */
export function detectedTimes(
  communications: {
    clientIp: string;
    listenerIp: string;
    port: number;
    protocol: string;
    firstDetected?: number | string;
    lastDetected?: number | string;
  }[],
): Record<string, [first: number, last: number]> {
  const times = new Map<string, [number, number]>();
  for (const each of communications) {
    const { clientIp, listenerIp, port, protocol } = each;
    const key = `${clientIp} ${listenerIp} ${port} ${protocol}`;
    const [first, last] = times.get(key) ?? [Infinity, -Infinity];
    times.set(key, [
      Math.min(first, new Date(each.firstDetected!).getTime()),
      Math.max(last, new Date(each.lastDetected!).getTime()),
    ]);
  }
  return Object.fromEntries([...times].sort());
}
