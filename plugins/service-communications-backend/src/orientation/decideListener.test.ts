import {
  OrientationEvidence,
  orientationEvidence,
} from '@service-communications/model';
import { decideListener } from './decideListener';
import { EndKnowledge, NOTHING_KNOWN } from './EndKnowledge';

type Known = keyof EndKnowledge;

/** What speaks for an end, such as `syn`, `listens` or `service-port bound`. */
type Spoken = string;

const rank = (evidence: OrientationEvidence) =>
  orientationEvidence.indexOf(evidence);

function end(ip: string, spoken: Spoken) {
  const words = spoken.split(' ');
  const known: EndKnowledge = { ...NOTHING_KNOWN };
  for (const word of words) {
    if (word in known) {
      known[word as Known] = true;
    }
  }
  const evidence = words
    .map(word => orientationEvidence.indexOf(word as OrientationEvidence))
    // `learned` of elsewhere is not what the source went by
    .filter((place, index) => !(words[index] in known) && place > 0);
  return { ip, evidence: Math.max(0, ...evidence), known };
}

function decide(listener: Spoken, client: Spoken, more = {}) {
  return decideListener({
    listener: end('10.0.0.5', listener),
    client: end('10.0.0.9', client),
    clientIp: '10.0.0.9',
    threshold: rank('bound'),
    ...more,
  });
}

describe('decideListener', () => {
  it.each<[Spoken, Spoken]>([
    // About the conversation, before all that is known of an end.
    ['syn', 'learned'],
    ['first', 'learned'],
    ['first', 'service-port'],
    ['first', 'bound'],
    ['role', 'syn'],
    ['syn', 'biflow'],
    ['biflow', 'first'],
    // A socket that listens at one end only, before that.
    ['listens', 'syn'],
    ['listens', 'role'],
    ['listens', 'learned service-port'],
    // What is known of an end.
    ['learned', ''],
    ['learned', 'configured-port'],
    ['configured-port', 'service-port'],
    ['service-port', ''],
    ['service-port', 'bound'],
    ['bound', ''],
    // What people decided: of an end, and of a port.
    ['listens', 'decided'],
    ['first', 'decided'],
    ['decided', 'learned'],
    ['decided', 'configured-port'],
    ['learned', 'isService'],
    ['isService', 'service-port'],
    ['isService', 'bound'],
    // Of equal ends the next kind decides.
    ['listens syn', 'listens'],
    ['listens service-port', 'listens bound'],
    ['learned service-port', 'learned'],
    ['listens learned', 'listens'],
    ['decided learned', 'decided'],
  ])('prefers %s to %s, whichever end has it', (better, worse) => {
    expect(decide(better, worse)).toBe('as-seen');
    expect(decide(worse, better)).toBe('reversed');
  });

  it.each<[Spoken, Spoken]>([
    ['', ''],
    ['syn', 'syn'],
    ['service-port', 'service-port'],
    // A bound socket is no reason where anything speaks for the other end.
    ['service-port bound', 'service-port'],
    ['bound', 'bound'],
    ['bound', 'ephemeral-range'],
    ['listens', 'listens'],
    ['learned', 'learned'],
    ['decided', 'decided'],
    ['isService', 'configured-port'],
    ['isService bound', 'isService'],
    ['ephemeral-range', ''],
    ['lower-port', ''],
  ])('is not decided by %s and %s', (one, other) => {
    expect(decide(one, other)).toBe('undecided');
    expect(decide(other, one)).toBe('undecided');
  });

  it('never takes a group for a client', () => {
    expect(
      decideListener({
        listener: end('10.0.0.5', 'listens'),
        client: end('224.0.0.251', ''),
        clientIp: '224.0.0.251',
        threshold: rank('bound'),
      }),
    ).toBe('reversed');
    expect(
      decideListener({
        listener: end('ff02::fb', ''),
        client: end('10.0.0.9', 'listens'),
        clientIp: '10.0.0.9',
        threshold: rank('syn'),
      }),
    ).toBe('as-seen');
    expect(
      decideListener({
        listener: end('10.0.0.5', 'listens'),
        client: undefined,
        clientIp: '255.255.255.255',
        threshold: rank('bound'),
      }),
    ).toBe('undecided');
  });

  it('has nothing against the listener of several client ports', () => {
    const several = { client: undefined };
    expect(decide('learned', '', several)).toBe('as-seen');
    expect(decide('', '', several)).toBe('undecided');
  });

  it('takes the word of a person for an end, whatever the config asks for', () => {
    const most = { threshold: rank('listen') };
    expect(decide('decided', 'learned', most)).toBe('as-seen');
    expect(decide('learned', 'decided', most)).toBe('reversed');
    expect(decide('decided', 'decided learned', most)).toBe('undecided');
  });

  it('asks for as much as the config does', () => {
    const threshold = (evidence: OrientationEvidence) => ({
      threshold: rank(evidence),
    });
    expect(decide('service-port', '', threshold('syn'))).toBe('undecided');
    expect(decide('syn', '', threshold('syn'))).toBe('as-seen');
    expect(decide('isService', '', threshold('syn'))).toBe('undecided');
    expect(decide('ephemeral-range', '', threshold('ephemeral-range'))).toBe(
      'as-seen',
    );
  });
});
