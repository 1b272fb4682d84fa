import { mockServices } from '@backstage/backend-test-utils';
import { judgeSender, readSenderRules } from './senderRules';

function rulesOf(senders: object[]) {
  return readSenderRules(
    mockServices.rootConfig({
      data: { serviceCommunications: { ingest: { senders } } },
    }),
  );
}

const rules = rulesOf([
  { subject: 'external:edge', sources: ['edge-*', 'fw.1'], networks: ['dmz'] },
  { subject: 'external:edge', sources: ['vpc'] },
  { subject: 'external:any' },
]);

describe('judgeSender', () => {
  it.each([
    ['its source in its network', 'edge-7', 'dmz', 'allowed'],
    ['a pattern without its network', 'edge-7', 'default', 'refused'],
    ['a rule without networks', 'vpc', 'default', 'allowed'],
    ['a name of which a pattern is a part', 'my-edge-7', 'dmz', 'refused'],
    ['a point, which stands for itself', 'fwx1', 'dmz', 'refused'],
  ])('knows %s', (_, source, network, verdict) => {
    expect(judgeSender(rules, 'external:edge', { source, network })).toBe(
      verdict,
    );
  });

  it('asks for the host of a scan, too', () => {
    const origin = { source: 'edge-7', network: 'dmz' };
    expect(
      judgeSender(rules, 'external:edge', { ...origin, host: 'edge-8' }),
    ).toBe('allowed');
    expect(
      judgeSender(rules, 'external:edge', { ...origin, host: 'db-1' }),
    ).toBe('refused');
  });

  it('keeps others from what a rule gives to somebody', () => {
    const ofEdge = rulesOf([{ subject: 'external:edge', sources: ['edge-*'] }]);
    expect(
      judgeSender(ofEdge, 'external:b', { source: 'edge-1', network: 'x' }),
    ).toBe('refused');
    expect(
      judgeSender(ofEdge, 'external:b', { source: 'db-1', network: 'x' }),
    ).toBe('unsaid');
  });

  it('says nothing without rules', () => {
    const origin = { source: 'db-1', network: 'default' };
    expect(judgeSender(rulesOf([]), 'external:a', origin)).toBe('unsaid');
  });
});

describe('readSenderRules', () => {
  it('refuses a rule that nothing can match', () => {
    expect(() => rulesOf([{ subject: 'a', sources: [] }])).toThrow(
      'senders[0] must name at least one',
    );
  });
});
