import { inputErrorOf } from '../../__testUtils__/inputErrorOf';
import { parseFlowLogParameters } from './parseFlowLogParameters';

describe('parseFlowLogParameters', () => {
  it('needs a source and nothing else', () => {
    expect(parseFlowLogParameters({ source: 'vpc-1' })).toEqual({
      source: 'vpc-1',
      network: 'default',
      format: 'auto',
      intervalSeconds: 60,
    });
  });

  it('reads all of them', () => {
    expect(
      parseFlowLogParameters({
        source: 'vpc-1',
        network: 'cloud',
        format: 'aws-vpc',
        intervalSeconds: '600.5',
      }),
    ).toEqual({
      source: 'cloud/vpc-1',
      network: 'cloud',
      format: 'aws-vpc',
      intervalSeconds: 600.5,
    });
  });

  it.each([
    ['source', {}],
    ['source', { source: ['a', 'b'] }],
    ['format', { source: 'a', format: 'pcap' }],
    ['network', { source: 'a', network: 'a/b' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '0' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '-60' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '1e3' }],
    ['intervalSeconds', { source: 'a', intervalSeconds: '86401' }],
    ['colour', { source: 'a', colour: 'red' }],
  ])('refuses a wrong %s: %j', (name, query) => {
    expect(inputErrorOf(() => parseFlowLogParameters(query))).toContain(name);
  });
});
