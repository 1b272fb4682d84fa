import { visibleText } from './visibleText';

describe('visibleText', () => {
  it.each([
    ['orders', 'orders'],
    ['Zürich 東京 🚀', 'Zürich 東京 🚀'],
    ['evil\u202Etxt.exe', 'evil‹U+202E›txt.exe'],
    ['a\u200Bb\u2066c', 'a‹U+200B›b‹U+2066›c'],
    ['line\nbreak\u0000', 'line‹U+000A›break‹U+0000›'],
    // Joined emoji and scripts are written with joiners.
    ['👩\u200D💻', '👩\u200D💻'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});
