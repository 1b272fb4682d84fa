import fc from 'fast-check';
import { guardFormula, unguardFormula } from './formulaGuard';

/** Texts that often begin like formulas. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '＝'),
  }),
);

describe('guardFormula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])(
    'has a spreadsheet show %j as a text',
    formula => {
      expect(guardFormula(formula)).toBe(`'${formula}`);
    },
  );

  it.each(['', 'java', '10.0.0.1', '::1', "'quoted'", 'a=b'])(
    'leaves %j alone, both ways',
    plain => {
      expect(guardFormula(plain)).toBe(plain);
      expect(unguardFormula(plain)).toBe(plain);
    },
  );

  it('is undone exactly', () => {
    fc.assert(
      fc.property(text, each => {
        expect(unguardFormula(guardFormula(each))).toBe(each);
      }),
    );
  });

  it('lets no text through that begins like a formula', () => {
    fc.assert(
      fc.property(text, each => {
        expect(guardFormula(each)).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});
