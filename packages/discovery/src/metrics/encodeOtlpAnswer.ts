import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/**
 * What became of the metrics of an OTLP/HTTP request, in protobuf
 * (`ExportMetricsServiceResponse`).
 *
 * @param rejected - points that could not be read
 * @param reason - why the first of them could not
 * @public
 */
export function encodeOtlpAnswer(
  rejected: number,
  reason: string | undefined,
): Uint8Array {
  const writer = new BinaryWriter();
  if (rejected > 0) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.Varint).int64(rejected);
    writer.tag(2, WireType.LengthDelimited).string(reason ?? '');
    writer.join();
  }
  return writer.finish();
}

/**
 * Why an OTLP/HTTP request was not taken, in protobuf (`google.rpc.Status`).
 *
 * @public
 */
export function encodeOtlpError(message: string): Uint8Array {
  return new BinaryWriter()
    .tag(2, WireType.LengthDelimited)
    .string(message)
    .finish();
}
