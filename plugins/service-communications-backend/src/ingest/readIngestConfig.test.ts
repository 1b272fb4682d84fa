import { mockServices } from '@backstage/backend-test-utils';
import { readIngestConfig } from './readIngestConfig';

const DAY = 24 * 3_600_000;

describe('readIngestConfig', () => {
  function read(serviceCommunications: object) {
    return readIngestConfig(
      mockServices.rootConfig({ data: { serviceCommunications } }),
    );
  }

  it('keeps what is not detected any more for 400 days, or for as long as it is told', () => {
    expect(read({}).retention).toBe(400 * DAY);
    expect(read({ retention: { days: 30 } }).retention).toBe(30 * DAY);
    expect(read({ retention: 'P90D' }).retention).toBe(90 * DAY);
  });

  it('refuses to forget what late samples may still change', () => {
    const ingest = { reorderHorizon: '48h' };
    expect(read({ retention: '48h', ingest }).retention).toBe(2 * DAY);
    expect(() => read({ retention: '47h', ingest })).toThrow(
      'serviceCommunications.retention must not be shorter than serviceCommunications.ingest.reorderHorizon, within which late samples are taken: it is 47 hours, and the other 48',
    );
  });
});
