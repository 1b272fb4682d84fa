import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { readFileSync } from 'fs';
import { join } from 'path';
import { decodeOtlpMetrics } from './decodeOtlpMetrics';
import { readOtlpMetrics } from './readOtlpMetrics';

/** A request of OpenTelemetry’s SDK for Node, as it came over HTTP. */
const RECORDED = readFileSync(
  join(__dirname, '__fixtures__', 'otel-sdk-node-3.1.1.bin'),
);

describe('decodeOtlpMetrics', () => {
  it('decodes what an SDK sends', () => {
    const { series, skippedCount } = readOtlpMetrics(
      decodeOtlpMetrics(RECORDED),
    );
    const ends = { client: 'web', server: 'orders' };
    expect(skippedCount).toBe(0);
    expect(
      series.map(({ metric, labels, value }) => ({
        metric,
        value,
        ends: { client: labels.client, server: labels.server },
      })),
    ).toEqual([
      { metric: 'sizes_count', value: 1, ends },
      { metric: 'sizes_sum', value: 7, ends },
      { metric: 'traces_service_graph_request_total', value: 5, ends },
      {
        metric: 'traces_service_graph_request_total',
        value: 2,
        ends: { client: 'orders', server: 'orders-db' },
      },
      { metric: 'seconds_total', value: 1.5, ends },
      {
        metric: 'traces_service_graph_request_server_seconds_count',
        value: 1,
        ends,
      },
      {
        metric: 'traces_service_graph_request_server_seconds_sum',
        value: 0.25,
        ends,
      },
    ]);
    expect(series[3].labels).toMatchObject({
      failed: 'false',
      attempt: '3',
      telemetry_sdk_language: 'nodejs',
    });
    const recordedAt = Date.UTC(2026, 10, 30);
    for (const { start } of series) {
      expect(start).toBeGreaterThan(recordedAt);
      expect(start).toBeLessThan(recordedAt + 24 * 60 * 60 * 1000);
    }
  });

  it('passes over fields that it does not know, and those of another type', () => {
    const metric = new BinaryWriter()
      .tag(99, WireType.LengthDelimited)
      .bytes(new Uint8Array(3))
      .tag(1, WireType.Varint)
      .uint32(7)
      .tag(1, WireType.LengthDelimited)
      .string('a')
      .finish();
    const inside = (number: number, bytes: Uint8Array) =>
      new BinaryWriter()
        .tag(number, WireType.LengthDelimited)
        .bytes(bytes)
        .finish();
    expect(decodeOtlpMetrics(inside(1, inside(2, inside(2, metric))))).toEqual({
      resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'a' }] }] }],
    });
  });

  it('decodes nothing of a body that ends too early', () => {
    for (let end = 1; end < RECORDED.length; end++) {
      expect(() => decodeOtlpMetrics(RECORDED.subarray(0, end))).toThrow();
    }
  });

  it('does not take as much memory as small messages could be', () => {
    const body = Buffer.alloc(4_000_000, Buffer.from([(1 << 3) | 2, 0]));
    expect(() => decodeOtlpMetrics(body)).toThrow('more than 1000000 messages');
  });

  it('decodes or throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(RECORDED.length - 1), fc.nat(255)), {
          maxLength: 5,
        }),
        changes => {
          const body = Buffer.from(RECORDED);
          changes.forEach(([at, byte]) => {
            body[at] = byte;
          });
          let decoded: unknown;
          try {
            decoded = decodeOtlpMetrics(body);
          } catch (error) {
            decoded = error;
          }
          const { series } = readOtlpMetrics(decoded);
          expect(series.every(({ value }) => Number.isFinite(value))).toBe(
            true,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
