import {
  decisionValuesOf,
  findDecisionProblems,
  toDecisionInput,
} from './decisionForm';

const CALL = {
  callerRef: 'component:default/a',
  calleeRef: 'component:default/b',
};

describe('the form of a decision', () => {
  const now = new Date(2026, 2, 14, 9, 26);

  it('needs a reason, and a day that is not over', () => {
    const problems = (reason: string, lastDay: string) =>
      findDecisionProblems({ verdict: 'accepted', reason, lastDay }, now);
    expect(problems('Because', '')).toEqual({});
    expect(problems('Because', '2026-03-14')).toEqual({});
    expect(problems(' ', '2026-03-13')).toEqual({
      reason: 'reasonMissing',
      lastDay: 'expiresPast',
    });
    expect(
      findDecisionProblems({ verdict: 'none', reason: '', lastDay: '' }, now),
    ).toEqual({});
  });

  it('holds until the end of its day, and shows the same day again', () => {
    const input = toDecisionInput(CALL, {
      verdict: 'questioned',
      reason: ' Why? ',
      lastDay: '2026-03-14',
    });
    expect(input).toEqual({
      ...CALL,
      verdict: 'questioned',
      reason: 'Why?',
      expiresAt: new Date(2026, 2, 14, 23, 59, 59, 999).toISOString(),
    });
    expect(
      decisionValuesOf(
        {
          verdict: 'questioned',
          reason: 'Why?',
          by: 'user:default/ada',
          at: now.toISOString(),
          expiresAt: input.expiresAt,
        },
        'accepted',
      ),
    ).toEqual({ verdict: 'accepted', reason: 'Why?', lastDay: '2026-03-14' });
  });

  it('says nothing more where a decision is taken back', () => {
    expect(
      toDecisionInput(CALL, { verdict: 'none', reason: 'x', lastDay: 'y' }),
    ).toEqual(CALL);
  });
});
