import { ModuleSamples } from './ModuleSamples';

describe('ModuleSamples', () => {
  const countRefusals = jest.fn();
  const ingest = jest.fn();
  const ingestFlows = jest.fn();
  const ingestIdentities = jest.fn();

  beforeEach(() => jest.resetAllMocks());

  it('lets samples wait until the plugin has started', async () => {
    const result = { source: 'db1', sampleId: '1', status: 'accepted' };
    ingest.mockResolvedValue(result);
    const samples = new ModuleSamples();
    const results = samples.accept([
      {
        type: 'netstat',
        source: 'db1',
        sampleId: '1',
        sampledAt: '2026-01-05T12:00:00Z',
      },
    ]);
    samples.start({ ingest, ingestFlows, ingestIdentities, countRefusals });
    await expect(results).resolves.toEqual([result]);
  });

  it('counts what modules give up among what is refused', async () => {
    const samples = new ModuleSamples();
    samples.start({ ingest, ingestFlows, ingestIdentities, countRefusals });
    await samples.countLost([{ source: 'db1', reason: 'It is too long' }]);
    expect(countRefusals.mock.calls).toEqual([
      [[{ source: 'db1', reason: 'It is too long', kind: 'not-stored' }]],
    ]);
  });

  it('rejects where that cannot be counted', async () => {
    countRefusals.mockRejectedValue(new Error('disk is full'));
    const samples = new ModuleSamples();
    samples.start({ ingest, ingestFlows, ingestIdentities, countRefusals });
    await expect(
      samples.countLost([{ source: 'db1', reason: 'It is too long' }]),
    ).rejects.toThrow('disk is full');
  });
});
