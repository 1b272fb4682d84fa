import { edgePresets, MetricSeries } from '@service-communications/discovery';
import { cpSync } from 'fs';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { EdgeSource, ScrapedWindow } from './EdgeSource';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 5, 12);

/** Bytes of a flow, as an agent reports them. */
function flow(bytes: number, agent = '10.0.0.1'): MetricSeries {
  return {
    metric: 'obi_network_flow_bytes_total',
    labels: {
      direction: 'request',
      k8s_src_owner_name: 'web',
      k8s_dst_owner_name: 'orders',
      obi_ip: agent,
    },
    value: bytes,
  };
}

describe('EdgeSource', () => {
  const temporaryFolder = temporaryFolders();

  function sourceIn(stateDirectory: string) {
    const windows: ScrapedWindow[] = [];
    const source = new EdgeSource({
      target: { preset: edgePresets['otel-ebpf'], source: 'ebpf' },
      intervalSeconds: 60,
      stateDirectory,
      logger: memoryLogger(),
      onWindow: async window => {
        windows.push(window);
      },
    });
    const take = (series: MetricSeries[], minute: number) =>
      source.take({ series, skippedCount: 0 }, NOON + minute * MINUTE);
    return { windows, take };
  }

  it('makes a sample for each reporter, named after both', async () => {
    const { windows, take } = sourceIn(temporaryFolder());
    await take([flow(5), flow(6, '10.0.0.2')], 0);
    await take([flow(7), flow(9, '10.0.0.2')], 1);
    expect(
      windows.map(({ source, sampleId, parts }) => [
        source,
        sampleId,
        JSON.parse(parts[0])[0].clientBytes,
      ]),
    ).toEqual([
      ['ebpf/10.0.0.1', '2026-01-05T12:00:00.000Z/first', undefined],
      ['ebpf/10.0.0.2', '2026-01-05T12:00:00.000Z/first', undefined],
      ['ebpf/10.0.0.1', '2026-01-05T12:00:00.000Z/after', 2],
      ['ebpf/10.0.0.2', '2026-01-05T12:00:00.000Z/after', 3],
    ]);
  });

  it('makes the same sample again where a crash kept its counters from the disk', async () => {
    const [before, after] = [temporaryFolder(), temporaryFolder()];
    const crashed = sourceIn(before);
    await crashed.take([flow(5)], 0);
    cpSync(before, after, { recursive: true });
    await crashed.take([flow(7)], 1);
    const restarted = sourceIn(after);
    await restarted.take([flow(8)], 2);
    expect(restarted.windows[0].sampleId).toBe(crashed.windows[1].sampleId);
    await restarted.take([flow(9)], 3);
    expect(restarted.windows[1]).toMatchObject({
      sampleId: '2026-01-05T12:02:00.000Z/after',
      parts: [expect.stringContaining('"clientBytes":1')],
    });
  });

  it('has looked for an interval at most, however long it was away', async () => {
    const { windows, take } = sourceIn(temporaryFolder());
    await take([flow(5)], 0);
    await take([flow(7)], 30);
    expect(windows[1]).toMatchObject({
      start: NOON + 29 * MINUTE,
      end: NOON + 30 * MINUTE,
    });
  });

  it('leaves what comes at the time of the scrape before to the next one', async () => {
    const { windows, take } = sourceIn(temporaryFolder());
    await take([flow(5)], 0);
    await take([flow(7)], 0);
    await take([flow(8)], 1);
    expect(windows).toHaveLength(2);
    expect(JSON.parse(windows[1].parts[0])).toMatchObject([{ clientBytes: 3 }]);
  });
});
