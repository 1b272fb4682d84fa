import { neighboursOfWebShop } from '../../__testUtils__/sampleNeighbours';
import { countNeighbours } from './countNeighbours';

describe('countNeighbours', () => {
  it('counts callers, dependencies, the undeclared and the new', () => {
    expect(countNeighbours(neighboursOfWebShop)).toEqual({
      callers: 2,
      dependencies: 2,
      undeclared: 1,
      fresh: 1,
    });
  });

  it('leaves out what the owner has accepted', () => {
    const decision = {
      verdict: 'accepted' as const,
      reason: 'Moves next year',
      by: 'user:default/guest',
      at: '2026-03-14T09:26:00.000Z',
    };
    const [, undeclared] = neighboursOfWebShop.clients;
    expect(
      countNeighbours({
        clients: [{ ...undeclared, decision }],
        listeners: [
          { ...undeclared, decision: { ...decision, verdict: 'questioned' } },
        ],
      }).undeclared,
    ).toBe(1);
  });
});
