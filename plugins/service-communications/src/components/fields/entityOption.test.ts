import { optionOfRef, parseWholeRef } from './entityOption';

describe('optionOfRef', () => {
  it('takes a ref apart', () => {
    expect(optionOfRef('resource:default/cache-a')).toEqual({
      entityRef: 'resource:default/cache-a',
      kind: 'Resource',
      name: 'cache-a',
    });
    expect(optionOfRef('system:shop/web').kind).toBe('system');
  });
});

describe('parseWholeRef', () => {
  it.each(['system:default/shop', ' system:shop ', 'API:x/y.z'])(
    'finds the ref in %p',
    text => {
      expect(parseWholeRef(text)).toBe(text.trim());
    },
  );

  it.each([
    '',
    'shop',
    'default/shop',
    'my shop',
    'system:',
    ':shop',
    'a:b/c/d',
    'a:b:c',
  ])('finds none in %p', text => {
    expect(parseWholeRef(text)).toBeUndefined();
  });
});
