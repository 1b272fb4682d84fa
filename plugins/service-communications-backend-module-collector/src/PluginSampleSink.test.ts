import { gzipSync } from 'zlib';
import { PluginSampleSink } from './PluginSampleSink';

describe('PluginSampleSink', () => {
  it('refuses what is no JSON, and hands over the rest', async () => {
    const accept = jest.fn(async () => [
      { source: 'router', sampleId: '1', status: 'accepted' as const },
    ]);
    const sample = { source: 'router', sampleId: '1' };
    const results = await new PluginSampleSink({ samples: { accept } }).accept(
      ['{"source":', JSON.stringify(sample)].map(text => gzipSync(text)),
    );
    expect(results).toMatchObject([
      { status: 'refused', reason: 'It is no JSON: {"source":' },
      { status: 'accepted' },
    ]);
    expect(accept.mock.calls).toEqual([[[sample]]]);
  });
});
