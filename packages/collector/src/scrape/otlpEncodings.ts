import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { decodeOtlpMetrics } from '@service-communications/discovery';

/** How requests of OTLP/HTTP and their answers are written. */
export interface OtlpEncoding {
  mediaType: string;
  /** @throws where it is not written so */
  decode(body: Buffer): unknown;
  /**
   * What became of metrics (`ExportMetricsServiceResponse`).
   *
   * @param rejected - points that could not be read
   * @param reason - why the first of them could not
   */
  encodeAnswer(rejected: number, reason?: string): string | Uint8Array;
  /** Why a request was not taken (`google.rpc.Status`). */
  encodeError(message: string): string | Uint8Array;
}

const PROTOBUF: OtlpEncoding = {
  mediaType: 'application/x-protobuf',
  decode: decodeOtlpMetrics,
  encodeAnswer: (rejected, reason = '') => {
    const writer = new BinaryWriter();
    if (rejected > 0) {
      writer.tag(1, WireType.LengthDelimited).fork();
      writer.tag(1, WireType.Varint).int64(rejected);
      writer.tag(2, WireType.LengthDelimited).string(reason);
      writer.join();
    }
    return writer.finish();
  },
  encodeError: message =>
    new BinaryWriter()
      .tag(2, WireType.LengthDelimited)
      .string(message)
      .finish(),
};

export const JSON_ENCODING: OtlpEncoding = {
  mediaType: 'application/json',
  decode: body => JSON.parse(body.toString()),
  encodeAnswer: (rejected, errorMessage) =>
    JSON.stringify(
      rejected > 0
        ? {
            partialSuccess: {
              rejectedDataPoints: String(rejected),
              errorMessage,
            },
          }
        : {},
    ),
  encodeError: message => JSON.stringify({ message }),
};

/** By their media types. */
export const otlpEncodings: ReadonlyMap<string, OtlpEncoding> = new Map(
  [PROTOBUF, JSON_ENCODING].map(encoding => [encoding.mediaType, encoding]),
);
