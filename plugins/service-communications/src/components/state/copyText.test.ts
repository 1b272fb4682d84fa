import { copyText } from './copyText';

describe('copyText', () => {
  const writeText = jest.fn();
  const setData = jest.fn();
  /** What the older way does: whoever listens may give the text. */
  const copyEvent = () =>
    document.dispatchEvent(
      Object.assign(new Event('copy', { cancelable: true }), {
        clipboardData: { setData },
      }),
    );

  beforeEach(() => {
    jest.resetAllMocks();
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText },
    });
  });

  it('hands the text to the clipboard', async () => {
    await copyText('kind: Resource');
    expect(writeText).toHaveBeenCalledWith('kind: Resource');
  });

  it.each([
    ['is refused', { writeText: () => Promise.reject(new Error('No')) }],
    ['is not there', undefined],
  ])('goes the older way where the clipboard %s', async (_, clipboard) => {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: clipboard,
    });
    document.execCommand = jest.fn(() => {
      copyEvent();
      return true;
    });
    await copyText('text');
    expect(setData).toHaveBeenCalledWith('text/plain', 'text');
    // And leaves nothing behind that would change what others copy.
    setData.mockClear();
    copyEvent();
    expect(setData).not.toHaveBeenCalled();
  });

  it.each([
    ['refuses', () => false],
    ['says yes and does nothing', () => true],
    [
      'breaks',
      () => {
        throw new Error('No');
      },
    ],
  ])('throws where the older way %s too', async (_, execCommand) => {
    writeText.mockRejectedValue(new Error('No'));
    document.execCommand = execCommand;
    await expect(copyText('text')).rejects.toThrow(
      'The browser did not let it be copied',
    );
  });
});
