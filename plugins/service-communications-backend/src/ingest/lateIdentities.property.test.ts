import { setImmediate } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { sayIdentities } from '../__testUtils__/sayIdentities';
import { readSpokenRanges } from '../database/operations/identities/readSpokenRanges';
import { readNetflowSample } from '../samples/readNetflowSample';
import { DatabaseSampleStore } from './DatabaseSampleStore';
import { IdentityIngestor } from './IdentityIngestor';
import { IdentityWait } from './IdentityWait';
import { SampleIngestor } from './SampleIngestor';

const HISTORIES = Number(process.env.LATE_IDENTITY_HISTORIES ?? 50);
const NOON = Date.UTC(2026, 0, 5, 12);
const SECOND = 1_000;
const WINDOW = 60;
const WINDOWS = 10;

jest.setTimeout(10 * 60_000);

/** Seconds after noon. */
function at(second: number): string {
  return new Date(NOON + second * SECOND).toISOString();
}

/** What is said of the address up to a time, by whoever watches it. */
interface Said {
  identities: object[];
  watermarks: object[];
}

/** What a watch says of one address that changes hands at times, in this order. */
function sayings(handovers: readonly number[], network: string): Said[] {
  const fact = (from: number, owner: number, until?: number) => ({
    network,
    ip: '10.42.0.7',
    from: at(from),
    ...(until !== undefined && { until: at(until) }),
    workload: { namespace: 'shop', kind: 'Deployment', name: `w${owner}` },
    source: `watch@${network}`,
  });
  const watermark = (second: number) => ({
    network,
    cidr: '10.42.0.0/16',
    source: `watch@${network}`,
    spokenUntil: at(second),
  });
  const times = [0, ...handovers];
  return [
    ...times.map((time, owner) => ({
      identities: [
        ...(owner > 0 ? [fact(times[owner - 1], owner - 1, time)] : []),
        fact(time, owner),
      ],
      watermarks: [watermark(time)],
    })),
    { identities: [], watermarks: [watermark(WINDOWS * WINDOW + 10)] },
  ];
}

/** One flow of the address in a window of a minute. */
function sample(
  {
    window,
    start,
    seconds,
  }: { window: number; start: number; seconds: number },
  network: string,
) {
  const first = window * WINDOW + start;
  return readNetflowSample(
    {
      type: 'netflow',
      source: `router-${network}`,
      sampleId: `${window}`,
      network,
      start: at(window * WINDOW),
      end: at((window + 1) * WINDOW),
      intervalSeconds: WINDOW,
      flows: [
        {
          sourceIp: '10.42.0.7',
          sourcePort: 40_000 + window,
          destinationIp: '10.0.0.5',
          destinationPort: 5432,
          protocol: 'tcp',
          start: at(first),
          end: at(Math.min(first + seconds, (window + 1) * WINDOW)),
          packets: 1,
          bytes: 100,
          listener: 'destination',
        },
      ],
    },
    'sample',
  );
}

describe('samples and who had their addresses', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    `make the same communications in whatever order they come, for ${HISTORIES} random histories, %p`,
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      let clock = NOON;
      const wait = new IdentityWait({
        readRanges: () => readSpokenRanges(database),
        longest: Infinity,
        maxPairs: Infinity,
        // What has been said is read for every sample.
        now: () => (clock += SECOND),
      });
      const samples = new SampleIngestor({
        store: new DatabaseSampleStore({
          database,
          reorderHorizon: 24 * 60 * 60 * SECOND,
        }),
        logger: mockServices.logger.mock(),
        includeLoopback: false,
        identityWait: wait,
      });
      const identities = new IdentityIngestor({ database });
      const readPairs = async (network: string) =>
        (await readCommunications(database, network))
          .map(({ clientIp, clientWorkload, statistics }) => ({
            client: clientWorkload?.name ?? clientIp,
            statistics,
          }))
          .sort((a, b) => (a.client < b.client ? -1 : 1));

      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.integer({ min: 1, max: WINDOWS * WINDOW - 1 }), {
            maxLength: 6,
          }),
          fc.uniqueArray(
            fc.record({
              window: fc.nat(WINDOWS - 1),
              start: fc.nat(WINDOW - 1),
              seconds: fc.nat(20),
            }),
            { selector: ({ window }) => window, minLength: 1 },
          ),
          fc.infiniteStream(fc.boolean()),
          async (unordered, flows, saysNext) => {
            const handovers = unordered.sort((a, b) => a - b);
            const [known, late] = [`known-${run}`, `late-${run++}`];
            for (const said of sayings(handovers, known)) {
              await sayIdentities(identities, said);
            }
            // The block is known to be somebody’s before anything is seen in it.
            const waiting = sayings(handovers, late);
            await sayIdentities(identities, waiting.shift()!);
            const underWay = [];
            for (const flow of flows) {
              await samples.ingestFlows(sample(flow, known));
              while (waiting.length > 0 && saysNext.next().value) {
                await sayIdentities(identities, waiting.shift()!);
                await wait.look();
              }
              underWay.push(samples.ingestFlows(sample(flow, late)));
            }
            for (const said of waiting) {
              await sayIdentities(identities, said);
            }
            let isDone = false;
            const done = Promise.all(underWay).finally(() => (isDone = true));
            while (!isDone) {
              await wait.look();
              await setImmediate();
            }
            expect((await done).map(({ status }) => status)).toEqual(
              flows.map(() => 'accepted'),
            );
            const pairs = await readPairs(late);
            expect(pairs).toEqual(await readPairs(known));
            expect(pairs.length).toBeGreaterThan(0);
          },
        ),
        { numRuns: HISTORIES },
      );
    },
  );
});
