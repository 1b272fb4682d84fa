import { KnownListener, KnownListeners } from './KnownListeners';

const web: KnownListener = {
  ip: '10.0.0.2',
  port: 443,
  protocol: 'tcp',
  evidence: ['listen'],
};
const dns: KnownListener = {
  ip: '2001:db8::53',
  port: 53,
  protocol: 'udp',
  evidence: ['service-port', 'learned'],
};

it('lists what can be added again after a restart', () => {
  const known = new KnownListeners();
  expect(known.add(web, 0)).toBe(true);
  expect(known.add(dns, 0)).toBe(true);
  expect(known.list()).toEqual([web, dns]);
  const restarted = new KnownListeners();
  JSON.parse(JSON.stringify(known.list())).forEach((each: KnownListener) =>
    restarted.add(each, 0),
  );
  expect(restarted.list()).toEqual(known.list());
});

it('gathers all evidence for a listener', () => {
  const known = new KnownListeners({ maxAgeMs: 1000 });
  known.add(web, 0);
  known.add({ ...web, evidence: ['learned'] }, 1);
  expect(known.list()).toEqual([{ ...web, evidence: ['learned', 'listen'] }]);
});

it('does not take what is no address or protocol', () => {
  const known = new KnownListeners();
  expect(known.add({ ...web, ip: 'web' }, 0)).toBe(false);
  expect(known.add({ ...web, protocol: 'http' }, 0)).toBe(false);
  expect(known.size).toBe(0);
});

it('forgets what is not confirmed in time', () => {
  const known = new KnownListeners({ maxAgeMs: 1000 });
  known.add(web, 0);
  known.add(dns, 400);
  known.add(web, 900);
  expect(known.list()).toEqual([dns, web]);
  known.add(web, 1500);
  expect(known.list()).toEqual([web]);
  known.forget(10_000);
  expect(known.list()).toEqual([]);
});

it('keeps no more than it may, and of them the latest', () => {
  const known = new KnownListeners({ capacity: 100 });
  for (let port = 1; port <= 1000; port++) {
    known.add({ ...web, port }, 0);
    expect(known.size).toBeLessThanOrEqual(100);
  }
  const kept = known.list().map(({ port }) => port);
  expect(Math.min(...kept)).toBeGreaterThan(900);
  expect(Math.max(...kept)).toBe(1000);
});

it('takes what was seen of one conversation for learned', () => {
  const known = new KnownListeners();
  known.add({ ...web, evidence: ['syn'] }, 0);
  expect(known.list()).toEqual([{ ...web, evidence: ['learned'] }]);
});
