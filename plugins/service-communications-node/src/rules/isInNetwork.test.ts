import { Communication } from '@service-communications/plugin-service-communications-common';
import { isInNetwork } from './isInNetwork';

describe('isInNetwork', () => {
  const communication = { network: 'plant/plc1' } as Communication;

  it.each([
    [['plant/plc1'], true],
    [['office', 'plant/plc1'], true],
    [['plant'], false],
    [[], false],
  ])('in %j: %s', (networks, expected) => {
    expect(isInNetwork.apply(communication, { networks })).toBe(expected);
  });

  it('asks for the same networks', () => {
    expect(isInNetwork.toQuery({ networks: ['a', 'b'] })).toEqual({
      network: ['a', 'b'],
    });
  });
});
