import { servicePort } from './servicePort';
import { SERVICE_PORTS } from './servicePorts';

describe('servicePort', () => {
  it.each([
    ['https', 'tcp', 443],
    ['HTTP', 'tcp', 80],
    ['postgresql', 'tcp', 5432],
    ['ssh', 'tcp', 22],
    ['domain', 'udp', 53],
    ['bootpc', 'udp', 68],
    ['syslog', 'udp', 514],
    ['us-cli', 'tcp', 8082],
    ['ms-wbt-server', 'tcp', 3389],
    ['diameter', 'sctp', 3868],
    ['http', 'sctp', 80],
  ])('%s/%s is %s', (name, protocol, port) => {
    expect(servicePort(name, protocol)).toBe(port);
  });

  it('knows no name it was not told', () => {
    expect(servicePort('no-such-service', 'tcp')).toBeUndefined();
    expect(servicePort('constructor', 'tcp')).toBeUndefined();
    expect(servicePort('', 'tcp')).toBeUndefined();
  });

  it('has a clean table: valid ports, no name twice for one transport', () => {
    const seen = new Set<string>();
    for (const line of SERVICE_PORTS.trim().split('\n')) {
      expect(line).toMatch(/^\d{1,5}(\/(tcp|udp|sctp))+( [a-z0-9][\w.*+-]*)+$/);
      const [where, ...names] = line.split(' ');
      const [port, ...protocols] = where.split('/');
      expect(Number(port)).toBeLessThan(65_536);
      for (const name of names) {
        for (const protocol of protocols) {
          expect(seen).not.toContain(`${name}/${protocol}`);
          seen.add(`${name}/${protocol}`);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(500);
  });
});
