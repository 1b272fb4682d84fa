import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Request, Response, Router } from 'express';
import { Readable } from 'stream';
import { setImmediate } from 'timers/promises';
import { SampleIngestor } from '../../src/ingest/SampleIngestor';
import { SampleStore } from '../../src/ingest/SampleStore';
import { createFlowLogsRouter } from '../../src/service/routes/createFlowLogsRouter';
import { createIdentitiesRouter } from '../../src/service/routes/createIdentitiesRouter';
import { createSamplesRouter } from '../../src/service/routes/createSamplesRouter';
import { createScansRouter } from '../../src/service/routes/createScansRouter';
import { BodyBudget } from '../../src/service/request/BodyBudget';
import { ServiceCommunicationsService } from '../../src/service/ServiceCommunicationsService';
import { FuzzBody } from './BodyMutator';

/** What became of a body: an answer, or what was thrown. */
export type DoorAnswer = { body: unknown } | { error: unknown };

/** What a store would be given: it takes all of it. */
const TAKING_STORE: Pick<
  SampleStore,
  'ingestScans' | 'ingestFlows' | 'countRefusals'
> = {
  ingestScans: async scans => scans.map(accept),
  ingestFlows: async samples => samples.map(accept),
  countRefusals: async () => {},
};

function accept({ source, sampleId }: { source: string; sampleId: string }) {
  return { source, sampleId, status: 'accepted' as const };
}

/** Reads of a connection in a row, before others have their turn, as libuv does them. */
const READS_IN_A_ROW = 32;

/** Chunks as a connection has them where all of them are there already. */
async function* asTheyCome(chunks: Buffer[]): AsyncGenerator<Buffer> {
  for (const [index, chunk] of chunks.entries()) {
    if (index % READS_IN_A_ROW === READS_IN_A_ROW - 1) {
      await setImmediate();
    }
    yield chunk;
  }
}

/**
 * The doors that machines send bodies to, with all that lies between a
 * connection and the store: the readers of bodies, the memory that they share,
 * the schemas, the routers, and what makes observations of samples.
 */
export class BodyDoors {
  readonly #routers: Router[];

  constructor(options: { maxBodyBytes: number }) {
    const ingestor = new SampleIngestor({
      store: TAKING_STORE as SampleStore,
      logger: mockServices.rootLogger({ level: 'none' }),
      includeLoopback: true,
    });
    const service = {
      assertMayIngest: async () => {},
      ingest: scan => ingestor.ingest(scan, 'fuzz'),
      ingestFlows: flows => ingestor.ingestFlows(flows, 'fuzz'),
      countRefusals: async () => {},
      ingestIdentities: async ({ identities, watermarks }) => {
        const results = { identities: [], watermarks: [] } as any;
        for (const { problem } of identities) {
          results.identities.push({ status: problem ? 'refused' : 'accepted' });
        }
        for (const { problem } of watermarks) {
          results.watermarks.push({ status: problem ? 'refused' : 'accepted' });
        }
        return results;
      },
    } as Partial<ServiceCommunicationsService> as ServiceCommunicationsService;
    const doors = {
      service,
      httpAuth: {
        credentials: async () => mockCredentials.service(),
        issueUserCookie: async () => {
          throw new Error('Nobody asks for a cookie here');
        },
      } as any,
      // A spy would keep all that it was ever called with.
      auditor: {
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      },
      bodies: new BodyBudget(options),
    };
    this.#routers = [
      createSamplesRouter(doors),
      createIdentitiesRouter(doors),
      createScansRouter(doors),
      createFlowLogsRouter(doors),
    ];
  }

  /** Sends a body in these chunks through the router that takes it. */
  async send(
    { path, query, encoding }: FuzzBody,
    chunks: Buffer[],
  ): Promise<DoorAnswer> {
    for (const router of this.#routers) {
      const request = Object.assign(
        Readable.from(asTheyCome(chunks), { objectMode: false }),
        {
          method: 'POST',
          url: path,
          query,
          headers: encoding ? { 'content-encoding': encoding } : {},
        },
      ) as unknown as Request;
      const answer = await new Promise<DoorAnswer | undefined>(resolve => {
        const response = {
          json: (body: unknown) => resolve({ body }),
        } as unknown as Response;
        router(request, response, error =>
          resolve(error === undefined ? undefined : { error }),
        );
      });
      if (answer) {
        return answer;
      }
    }
    throw new Error(`Nothing is sent to ${path}`);
  }
}
