import { gzipSync } from 'zlib';
import { PluginSampleSink } from './PluginSampleSink';

describe('PluginSampleSink', () => {
  it('refuses what is damaged or no JSON, and hands over the rest', async () => {
    const accept = jest.fn(async () => [
      { source: 'router', sampleId: '1', status: 'accepted' as const },
    ]);
    const sample = { source: 'router', sampleId: '1' };
    const whole = gzipSync(JSON.stringify(sample));
    const results = await new PluginSampleSink({ samples: { accept } }).accept([
      whole.subarray(0, 12),
      gzipSync('{"source":'),
      gzipSync('null'),
      whole,
    ]);
    expect(results).toMatchObject([
      { status: 'refused', reason: 'It is no gzip: unexpected end of file' },
      { status: 'refused', reason: 'It is no JSON: {"source":' },
      { status: 'refused', reason: 'It is no sample' },
      { status: 'accepted' },
    ]);
    expect(accept.mock.calls).toEqual([[[sample]]]);
  });
});
