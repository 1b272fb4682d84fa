import {
  OrientationEvidence,
  orientationEvidence,
} from '@service-communications/model';
import { decideListener } from './decideListener';

function rank(evidence: OrientationEvidence | undefined): number {
  return evidence === undefined ? -1 : orientationEvidence.indexOf(evidence);
}

describe('decideListener', () => {
  it.each<
    [
      OrientationEvidence,
      OrientationEvidence | undefined,
      OrientationEvidence | undefined,
      string,
    ]
  >([
    // The source’s, what is known of its listener, and of its client.
    ['ephemeral-range', undefined, undefined, 'as-seen'],
    ['lower-port', undefined, undefined, 'undecided'],
    ['lower-port', 'learned', undefined, 'as-seen'],
    ['lower-port', 'listen', undefined, 'as-seen'],
    ['lower-port', undefined, 'syn', 'reversed'],
    ['lower-port', undefined, 'listen', 'reversed'],
    ['ephemeral-range', undefined, 'listen', 'reversed'],
    ['service-port', undefined, 'learned', 'reversed'],
    ['syn', 'syn', 'listen', 'reversed'],
    ['syn', 'syn', 'syn', 'as-seen'],
    ['biflow', 'listen', 'listen', 'as-seen'],
    ['lower-port', 'listen', 'syn', 'as-seen'],
    // A port of one conversation says nothing of others.
    ['lower-port', 'service-port', undefined, 'undecided'],
    ['ephemeral-range', undefined, 'service-port', 'as-seen'],
  ])(
    'by %s, with %s there and %s here: %s',
    (evidence, listener, client, to) => {
      expect(
        decideListener({
          evidence: rank(evidence),
          listener: rank(listener),
          client: rank(client),
          clientIsFirst: false,
          threshold: rank('ephemeral-range'),
        }),
      ).toBe(to);
    },
  );

  it.each<[OrientationEvidence, OrientationEvidence, string, string]>([
    // The source’s, what is known of both ends, and who listens if the client
    // comes first, and if not.
    ['lower-port', 'learned', 'reversed', 'as-seen'],
    ['service-port', 'listen', 'reversed', 'as-seen'],
    ['syn', 'listen', 'reversed', 'as-seen'],
    ['syn', 'syn', 'as-seen', 'as-seen'],
  ])(
    'by %s, with %s at both ends: always the same of the two',
    (evidence, both, ifFirst, ifNot) => {
      expect(
        [true, false].map(clientIsFirst =>
          decideListener({
            evidence: rank(evidence),
            listener: rank(both),
            client: rank(both),
            clientIsFirst,
            threshold: rank('ephemeral-range'),
          }),
        ),
      ).toEqual([ifFirst, ifNot]);
    },
  );

  it('asks for more where the config does', () => {
    const options = {
      listener: rank('learned'),
      client: -1,
      clientIsFirst: false,
    };
    expect(
      decideListener({
        ...options,
        evidence: rank('service-port'),
        threshold: rank('syn'),
      }),
    ).toBe('undecided');
    expect(
      decideListener({
        ...options,
        evidence: rank('syn'),
        threshold: rank('syn'),
      }),
    ).toBe('as-seen');
  });
});
