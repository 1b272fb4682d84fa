import { edgePresets } from '@service-communications/discovery';
import { readScrapeTargets } from './readScrapeTargets';

const read = (written: unknown) => readScrapeTargets(written, 'scrape.targets');
const URL = 'http://prometheus:9090/federate?match[]=x';

describe('readScrapeTargets', () => {
  it('names a source after the preset and the host', () => {
    expect(read([{ url: URL, preset: 'istio', cluster: 'prod' }])).toEqual([
      {
        url: URL,
        preset: edgePresets.istio,
        source: 'istio@prometheus:9090',
        cluster: 'prod',
      },
    ]);
  });

  it('takes edges of one’s own', () => {
    const edge = {
      metric: 'calls_total',
      counts: 'requests',
      where: { side: ['server'] },
      client: [
        { namespace: 'ns', kind: { constant: 'Job' }, name: ['a', 'b'] },
      ],
      listener: [{ address: 'peer' }],
      port: 'port',
    };
    expect(
      read([{ url: URL, edges: [edge], reporter: 'node', source: 'own' }]),
    ).toEqual([
      { url: URL, preset: { edges: [edge], reporter: 'node' }, source: 'own' },
    ]);
  });

  it.each([
    [
      [{ url: 'prometheus:9090', preset: 'istio' }],
      'scrape.targets[0].url: must be an http(s) address',
    ],
    [[{ url: URL }], 'scrape.targets[0]: must have either a preset (otel-'],
    [
      [{ url: URL, preset: 'istio', edges: [] }],
      'scrape.targets[0].edges: Too small',
    ],
    [
      [{ url: URL, preset: 'kiali' }],
      'scrape.targets[0].preset: Invalid option',
    ],
    [
      [{ url: URL, preset: 'istio', cluster: 'a/b' }],
      'scrape.targets[0].cluster: must be a name without spaces and slashes, but is "a/b"',
    ],
    [
      [{ url: URL, preset: 'istio', kind: '1' }],
      'scrape.targets[0].kind: must be a kind',
    ],
    [
      [
        {
          url: URL,
          edges: [
            {
              metric: 'a-b',
              counts: 'requests',
              client: [{ name: 'a' }],
              listener: [{}],
            },
          ],
        },
      ],
      'scrape.targets[0].edges[0].metric: must be the name of a metric\nscrape.targets[0].edges[0].listener[0]: must name labels',
    ],
    [
      [
        { url: URL, preset: 'istio' },
        { url: URL, preset: 'istio' },
      ],
      'scrape.targets: must have a different source for each target',
    ],
  ])('says what is wrong: %j', (written, problem) => {
    expect(() => read(written)).toThrow(problem);
  });
});
