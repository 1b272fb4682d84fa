import { Evidence } from './evidence';
import { DESTINATION_LISTENS, PortEvidence } from './PortEvidence';

const TCP = 6;
const UDP = 17;
const ports = new PortEvidence({
  servicePorts: [{ port: 9999, protocol: 'tcp' }],
});

it.each([
  ['a service port', TCP, 40000, 443, Evidence.servicePort],
  ['a service port, of a low client', TCP, 801, 2049, Evidence.servicePort],
  [
    'a service port, of a registered one',
    TCP,
    20000,
    443,
    Evidence.servicePort,
  ],
  ['a configured port', TCP, 443, 9999, Evidence.configuredPort],
])('decides by %s', (_, protocol, client, listener, evidence) => {
  expect(ports.decide(protocol, client, listener)).toBe(
    evidence | DESTINATION_LISTENS,
  );
  expect(ports.decide(protocol, listener, client)).toBe(evidence);
});

it.each([
  ['two ports of no meaning', TCP, 7777, 7778],
  ['two ephemeral ports', TCP, 40000, 50051],
  ['the same service port', UDP, 123, 123],
  ['two service ports below 1024', TCP, 443, 22],
  ['two service ports above', TCP, 5432, 8080],
  ['one below 1024 and one above', TCP, 443, 8443],
  ['ports that IANA lists and clients have', TCP, 20000, 31000],
  ['a port outside of the ephemeral range and one inside', TCP, 7777, 40000],
  ['a reserved port that a client may have', TCP, 801, 50051],
  ['ftp-data, from which the server connects', TCP, 20, 40000],
  ['a registered port inside the range', UDP, 33434, 40000],
])('is undecided between %s', (_, protocol, one, other) => {
  expect(ports.decide(protocol, one, other)).toBe(0);
  expect(ports.decide(protocol, other, one)).toBe(0);
});

it('knows services by protocol', () => {
  expect(ports.decide(UDP, 9999, 40000)).toBe(0);
  expect(ports.decide(UDP, 67, 68)).toBe(Evidence.servicePort);
});

it('takes the ephemeral range that it is told', () => {
  const own = new PortEvidence({ ephemeralPorts: [[10000, 20000]] });
  expect(own.forListener(TCP, 50051, 15000)).toBe(Evidence.ephemeralRange);
  expect(own.forListener(TCP, 15000, 50051)).toBe(Evidence.lowerPort);
});

it('gives all that speaks for an end', () => {
  expect(ports.forListener(TCP, 443, 40000)).toBe(
    Evidence.servicePort | Evidence.ephemeralRange | Evidence.lowerPort,
  );
  expect(ports.forListener(TCP, 40000, 443)).toBe(0);
});

it('knows which protocols have ports', () => {
  expect([1, TCP, UDP, 47, 132].map(each => ports.hasPorts(each))).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
});
