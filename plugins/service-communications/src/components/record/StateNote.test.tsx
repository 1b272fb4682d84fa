import { screen } from '@testing-library/react';
import { CommunicationStateInfo } from '@service-communications/plugin-service-communications-common';
import { renderInTestApp } from '@backstage/test-utils';
import { StateNote } from './StateNote';

const SINCE = '2026-03-14T09:00:00.000Z';

async function textOf(
  state: Pick<CommunicationStateInfo, 'value' | 'reason' | 'habit'>,
): Promise<string> {
  await renderInTestApp(<StateNote state={{ since: SINCE, ...state }} />);
  return screen.getByText(/\./).textContent ?? '';
}

describe('StateNote', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(SINCE));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('says that it is late, since when, and what it usually does', async () => {
    const text = await textOf({
      value: 'late',
      reason: { code: 'missed-habit', expectedAt: SINCE, missed: 2 },
      habit: {
        period: 'weekly',
        phaseSeconds: 0,
        toleranceSeconds: 3600,
        kept: 9,
        cycles: 10,
      },
    });
    expect(screen.getByText('Late')).toBeInTheDocument();
    expect(text).toMatch(
      /^Expected since Mar 14, 2026.*; it did not come 2 times while somebody looked\. Usually every week \(9 of 10 times\)\.$/,
    );
  });

  it.each<[CommunicationStateInfo['value'], object, string]>([
    [
      'new',
      { code: 'first-detected', firstDetectedAt: '2026-03-13T09:00:00Z' },
      'First seen 1 day ago.',
    ],
    [
      'established',
      { code: 'within-usual-silence', usualSeconds: 7200 },
      'It is not silent for longer than 2 h as a rule.',
    ],
    ['rhythmic', { code: 'keeps-habit' }, 'It keeps its habit.'],
    [
      'gone',
      { code: 'beyond-usual-silence', silentSeconds: 86400, usualSeconds: 60 },
      'Not found in 1 d in which somebody looked; as a rule it is silent for no longer than 1 min.',
    ],
    [
      'back',
      {
        code: 'returned',
        returnedAt: '2026-03-14T08:00:00Z',
        after: 'gone',
      },
      'It came back 1 hour ago, after it was gone.',
    ],
    [
      'unwatched',
      { code: 'nobody-looked', lookedUntil: '2026-03-04T09:00:00Z' },
      'Somebody last looked 10 days ago.',
    ],
  ])('says why it is %p', async (value, reason, text) => {
    expect(
      await textOf({
        value,
        reason: reason as CommunicationStateInfo['reason'],
      }),
    ).toBe(text);
  });
});
