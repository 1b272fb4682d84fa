import { isServiceCommunicationsAvailable } from './isServiceCommunicationsAvailable';

describe('isServiceCommunicationsAvailable', () => {
  it.each([
    ['Component', true],
    ['resource', true],
    ['System', true],
    ['Group', true],
    ['API', false],
    ['User', false],
  ])('says of a %s: %p', (kind, available) => {
    expect(
      isServiceCommunicationsAvailable({
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name: 'x' },
      }),
    ).toBe(available);
  });
});
