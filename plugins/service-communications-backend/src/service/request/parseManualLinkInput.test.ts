import { cidrRange } from '@service-communications/model';
import { parseManualLinkInput } from './parseManualLinkInput';

describe('parseManualLinkInput', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    [' 2001:DB8:0::/32 ', '2001:db8::/32'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
  ])('keeps the block %p as %s', (address, block) => {
    const { target } = parseManualLinkInput({
      end: 'device',
      address,
      entityRef: 'resource:default/db-1',
    });
    expect(target).toMatchObject({ address: block, ...cidrRange(block) });
  });
});
