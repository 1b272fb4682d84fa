import { isAddressOrBlock } from './addressOrBlock';

describe('isAddressOrBlock', () => {
  it.each(['10.0.0.5', '10.0.0.0/8', '2001:db8::5', '2001:db8::/32'])(
    'takes %s',
    text => expect(isAddressOrBlock(text)).toBe(true),
  );

  it.each(['', '10.1', '10.0.0.0/33', '10.0.0.256', 'db-1', '2001:db8::/129'])(
    'takes no “%s”',
    text => expect(isAddressOrBlock(text)).toBe(false),
  );
});
