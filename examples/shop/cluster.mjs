// The part of the shop that runs in a Kubernetes cluster, for the same five
// weeks: which pod had which address when, as the watch of its API says it, and
// what one exporter of the cluster saw by the hour. A rollout each weekday gives
// every deployment new pods, with addresses that other pods had before.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const STORY_DAYS = 35;

const CLUSTER = 'shop-k8s';
const NETWORK = 'default';
const EXPORTER = 'shop-k8s';
const WATCH = 'shop-k8s-watch';

/** The addresses of pods. As few as a node has, so that they are soon lent again. */
const PODS = Array.from({ length: 24 }, (_, index) => `10.42.0.${index + 10}`);

/** What is rolled out, and at which hour (UTC) of a weekday. */
const DEPLOYMENTS = [
  {
    workload: {
      namespace: 'shop',
      kind: 'Deployment',
      name: 'recommendations',
    },
    replicas: 3,
    rolloutHour: 9,
    labels: { 'backstage.io/kubernetes-id': 'recommendations' },
  },
  {
    workload: { namespace: 'shop', kind: 'Deployment', name: 'reviews' },
    replicas: 2,
    rolloutHour: 11,
    labels: { app: 'reviews' },
  },
  {
    workload: { namespace: 'shop', kind: 'StatefulSet', name: 'reviews-db' },
    replicas: 1,
    labels: { app: 'reviews-db' },
  },
  {
    workload: { namespace: 'kube-system', kind: 'Deployment', name: 'coredns' },
    replicas: 2,
    labels: { 'k8s-app': 'kube-dns' },
  },
];

/** A job, each night for half an hour. */
const TRAINING = {
  workload: { namespace: 'shop', kind: 'CronJob', name: 'ranking-training' },
  hour: 3,
  lastsMs: HOUR_MS / 2,
  labels: { app: 'ranking-training' },
};

const WEB_SERVERS = ['10.20.1.11', '10.20.1.12'];
const ORDERS_DB = '10.20.3.31';
const SEARCH = '10.20.2.22';

/** Who calls whom, from a workload's name or addresses of hosts. */
const CALLS = [
  { from: WEB_SERVERS, to: 'recommendations', port: 8080, kilobytes: 900 },
  { from: WEB_SERVERS, to: 'reviews', port: 8080, kilobytes: 240 },
  { from: 'recommendations', to: [SEARCH], port: 9200, kilobytes: 300 },
  { from: 'reviews', to: 'reviews-db', port: 5432, kilobytes: 180 },
  { from: 'recommendations', to: 'reviews', port: 8080, kilobytes: 60 },
  { from: 'ranking-training', to: [ORDERS_DB], port: 5432, kilobytes: 40_000 },
  { from: 'ranking-training', to: 'reviews-db', port: 5432, kilobytes: 9_000 },
  {
    from: 'recommendations',
    to: 'coredns',
    port: 53,
    protocol: 'udp',
    kilobytes: 2,
  },
  { from: 'reviews', to: 'coredns', port: 53, protocol: 'udp', kilobytes: 2 },
];

/**
 * The story that ends at a time, hour by hour: `identities` are the facts that
 * began in the hour, as `POST /identities` takes them, and `samples` what was
 * seen in it, as `POST /samples` does.
 */
export function clusterUntil(end) {
  const begin = Math.ceil((end - STORY_DAYS * DAY_MS) / HOUR_MS) * HOUR_MS;
  const pods = podsBetween(begin, end);
  const hours = [];
  for (let from = begin; from < end; from += HOUR_MS) {
    const until = Math.min(from + HOUR_MS, end);
    hours.push({
      identities: pods
        .filter(pod => pod.from >= from && pod.from < until)
        .map(pod => identityOf(pod, end)),
      samples: [sampleOf(pods, from, until)],
    });
  }
  return hours;
}

/** Every pod that there was, with its address. */
function podsBetween(begin, end) {
  const pods = [];
  const free = PODS.map(ip => ({ ip, since: begin }));
  /** The address that was given back last, as some networks lend them. */
  const lend = pod => {
    const ready = free.filter(({ since }) => since <= pod.from);
    const next = ready.reduce((a, b) => (b.since > a.since ? b : a));
    free.splice(free.indexOf(next), 1);
    free.push({ ip: next.ip, since: pod.until });
    pods.push({
      ...pod,
      ip: next.ip,
      instance: `${pod.workload.name}-${pods.length + 1}`,
    });
  };
  const births = [
    ...DEPLOYMENTS.flatMap(({ workload, replicas, rolloutHour, labels }) => {
      const times = [begin, ...rolloutsBetween(begin, end, rolloutHour)];
      return times.flatMap((from, index) =>
        Array.from({ length: replicas }, (_, replica) => ({
          workload,
          labels,
          // One pod after the other.
          from: from + replica * 40_000,
          until: (times[index + 1] ?? Infinity) + replica * 40_000 + 20_000,
        })),
      );
    }),
    ...rolloutsBetween(begin, end, TRAINING.hour, true).map(from => ({
      workload: TRAINING.workload,
      labels: TRAINING.labels,
      from,
      until: from + TRAINING.lastsMs,
    })),
  ];
  births.sort((a, b) => a.from - b.from).forEach(lend);
  return pods.filter(({ from }) => from < end);
}

function rolloutsBetween(begin, end, hour, isDaily = false) {
  const times = [];
  for (
    let time = begin + HOUR_MS;
    hour !== undefined && time < end;
    time += HOUR_MS
  ) {
    const date = new Date(time);
    const isWeekend = [0, 6].includes(date.getUTCDay());
    if (date.getUTCHours() === hour && (isDaily || !isWeekend)) {
      times.push(time);
    }
  }
  return times;
}

function identityOf({ ip, from, until, workload, instance, labels }, end) {
  return {
    network: NETWORK,
    ip,
    from: isoTime(from),
    ...(until < end && { until: isoTime(until) }),
    workload: { cluster: CLUSTER, ...workload },
    instance,
    labels,
    source: WATCH,
  };
}

/** What was seen in an hour: one flow for each call between two addresses. */
function sampleOf(pods, from, until) {
  const flows = CALLS.flatMap(call =>
    endsOf(pods, call.from, from, until).flatMap(client =>
      endsOf(pods, call.to, client.from, client.until).map(listener =>
        flowOf(call, client, listener),
      ),
    ),
  );
  return {
    type: 'netflow',
    source: EXPORTER,
    sampleId: isoTime(from),
    network: NETWORK,
    start: isoTime(from),
    end: isoTime(until),
    intervalSeconds: 300,
    flows,
  };
}

/** The addresses of an end, each with when it had them in a time. */
function endsOf(pods, end, from, until) {
  return Array.isArray(end)
    ? end.map(ip => ({ ip, from, until }))
    : pods
        .filter(pod => pod.workload.name === end)
        .map(({ ip, ...pod }) => ({
          ip,
          from: Math.max(from, pod.from),
          until: Math.min(until, pod.until),
        }))
        .filter(pod => pod.until - pod.from > 60_000);
}

function flowOf({ port, protocol = 'tcp', kilobytes }, client, listener) {
  const bytes = Math.round(kilobytes * 1000 * dayCurve(listener.from));
  return {
    sourceIp: client.ip,
    // Always the same of a client to a listener: a connection that is kept.
    sourcePort:
      40_000 + ((port * 7 + Number(client.ip.split('.')[3])) % 20_000),
    destinationIp: listener.ip,
    destinationPort: port,
    protocol,
    start: isoTime(listener.from + 1_000),
    end: isoTime(listener.until - 1_000),
    packets: Math.ceil(bytes / 800),
    bytes,
    listener: 'destination',
  };
}

/** How much of a day's traffic there is at a time: little at night. */
function dayCurve(time) {
  const hour = new Date(time).getUTCHours() + 0.5;
  return 0.15 + 0.85 * Math.max(0, Math.sin((Math.PI * (hour - 6)) / 16));
}

function isoTime(time) {
  return new Date(time).toISOString();
}
