import { HostScan } from '@service-communications/discovery';
import { NetstatSample } from '@service-communications/model';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { HostScanner } from './HostScanner';

const sampleOf = (name: string): NetstatSample => ({
  type: 'netstat',
  source: name,
  sampleId: '1',
  sampledAt: '2026-01-01T00:00:00Z',
  host: { name, ips: [] },
  listeners: [],
  connections: [],
});

const scanOf = (hiddenProcesses: number, ...names: string[]): HostScan => ({
  samples: names.map(sampleOf),
  skippedCount: 0,
  hiddenProcesses,
});

function scannerOf(scan: () => Promise<HostScan>, containers?: boolean) {
  const logger = memoryLogger();
  const sources: string[] = [];
  const results: string[] = [];
  const given: (boolean | undefined)[] = [];
  const scanner = new HostScanner({
    network: 'default',
    containers,
    logger,
    onSample: async ({ source }) => {
      sources.push(source);
    },
    onScan: result => results.push(result),
    scan: async options => {
      given.push(options.containers);
      return scan();
    },
  });
  return { scanner, logger, sources, results, given };
}

describe('HostScanner', () => {
  it('hands over the samples of the host and of its containers', async () => {
    const { scanner, sources, results } = scannerOf(async () =>
      scanOf(0, 'node-1', 'node-1/db', 'node-1/web'),
    );
    await scanner.scanOnce();
    expect(sources).toEqual(['node-1', 'node-1/db', 'node-1/web']);
    expect(results).toEqual(['done']);
  });

  it('says once that it may not see containers', async () => {
    const { scanner, logger } = scannerOf(async () => scanOf(84, 'node-1'));
    await scanner.scanOnce();
    await scanner.scanOnce();
    expect(logger.lines.filter(line => !line.startsWith('debug'))).toEqual([
      'info: Sockets of containers are not seen: processes of other users hide their network namespaces. Run as root to see them',
    ]);
  });

  it('passes on whether containers are wanted', async () => {
    const { scanner, given } = scannerOf(async () => scanOf(0, 'a'), false);
    await scanner.scanOnce();
    expect(given).toEqual([false]);
  });

  it('rejects where a scan fails, and counts that', async () => {
    const { scanner, results } = scannerOf(() =>
      Promise.reject(new Error('no ss')),
    );
    await expect(scanner.scanOnce()).rejects.toThrow('no ss');
    expect(results).toEqual(['failed']);
  });
});
