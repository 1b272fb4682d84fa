/** The config that makes the backend scan its own host each minute. */
export const localScanConfig = [
  'serviceCommunications:',
  '  localScan:',
  '    enabled: true',
].join('\n');

/** The command that sends a host's socket table to the backend. */
export function scanCommand(baseUrl: string): string {
  return [
    'ss -tunap | curl --fail-with-body --data-binary @- \\',
    '  -H "Content-Type: text/plain" \\',
    '  -H "Authorization: Bearer $TOKEN" \\',
    `  "${baseUrl}/scans?host=$(hostname)"`,
  ].join('\n');
}

/** The command that receives flow records and delivers them to the backend. */
export const collectorCommand =
  'service-communications-collector listen --config collector.yaml';
