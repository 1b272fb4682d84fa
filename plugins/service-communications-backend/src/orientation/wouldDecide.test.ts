import { orientationEvidence } from '@service-communications/model';
import { NOTHING_KNOWN } from './EndKnowledge';
import { UndecidedSide, wouldDecide } from './wouldDecide';

const BOUND = orientationEvidence.indexOf('bound');

function side(overrides: Partial<UndecidedSide> = {}): UndecidedSide {
  return {
    ip: '10.0.0.5',
    port: 40001,
    evidence: 0,
    known: NOTHING_KNOWN,
    isScanned: false,
    ...overrides,
  };
}

function remedies(
  one: Partial<UndecidedSide>,
  other: Partial<UndecidedSide>,
  { protocol = 'tcp', threshold = BOUND } = {},
) {
  return wouldDecide({
    protocol,
    sides: [side(one), side({ ip: '10.0.0.9', port: 50002, ...other })],
    threshold,
  });
}

describe('wouldDecide', () => {
  it('names all that tells where nothing is known', () => {
    expect(remedies({}, {})).toEqual([
      'scan-first',
      'scan-second',
      'service-port',
      'handshake',
      'separate-starts',
    ]);
  });

  it('asks for no scan of a host that was scanned', () => {
    expect(remedies({ isScanned: true }, {})).not.toContain('scan-first');
    expect(remedies({}, { isScanned: true })).not.toContain('scan-second');
  });

  it('asks for no scan where the socket of it would not do', () => {
    const udp = { protocol: 'udp' };
    const spoken = { evidence: orientationEvidence.indexOf('service-port') };
    expect(remedies({}, {}, udp)).toContain('scan-first');
    expect(remedies(spoken, spoken, udp)).not.toContain('scan-first');
    const threshold = orientationEvidence.indexOf('learned');
    expect(remedies({}, {}, { ...udp, threshold })).not.toContain('scan-first');
    expect(remedies({}, {}, { threshold })).toContain('scan-first');
  });

  it('leaves to who began what both ends listen to', () => {
    const listens = {
      isScanned: true,
      port: 7000,
      known: { ...NOTHING_KNOWN, listens: true },
    };
    expect(remedies(listens, listens)).toEqual([
      'handshake',
      'separate-starts',
    ]);
  });

  it('knows of no handshake but that of TCP', () => {
    expect(remedies({}, {}, { protocol: 'udp' })).not.toContain('handshake');
  });

  it('asks for no port as a service where that would not be enough', () => {
    const threshold = orientationEvidence.indexOf('learned');
    expect(remedies({}, {}, { threshold })).not.toContain('service-port');
  });

  it('says that the config asks for more than there is', () => {
    const range = { evidence: orientationEvidence.indexOf('ephemeral-range') };
    expect(remedies(range, {})).toContain('minimum-evidence');
    expect(remedies(range, range)).not.toContain('minimum-evidence');
  });

  it('leaves out what cannot be told of several ports', () => {
    expect(remedies({}, { port: undefined })).toEqual([
      'scan-first',
      'service-port',
      'handshake',
    ]);
  });

  it('knows nothing that would make a client of a group', () => {
    expect(remedies({}, { ip: '224.0.0.251', port: undefined })).toEqual([]);
  });
});
