import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** Of 64 MiB, small messages would be many times as much memory. */
const MAX_MESSAGES = 1_000_000;

/** A field that is read: what it is called in JSON, and how it becomes the same. */
interface Field {
  name: string;
  wireType: WireType;
  isList?: boolean;
  read(reader: BinaryReader, budget: Budget): unknown;
}

/** The fields of a message that are read, by their numbers; others are passed over. */
type Message = Readonly<Record<number, Field>>;

interface Budget {
  messages: number;
}

function scalar(
  name: string,
  wireType: WireType,
  read: (reader: BinaryReader) => unknown,
): Field {
  return { name, wireType, read };
}

// JSON has its integers of 64 bits as text.
const text = (name: string) =>
  scalar(name, WireType.LengthDelimited, reader => reader.string());
const flag = (name: string) =>
  scalar(name, WireType.Varint, reader => reader.bool());
const uint32 = (name: string) =>
  scalar(name, WireType.Varint, reader => reader.uint32());
const int64 = (name: string) =>
  scalar(name, WireType.Varint, reader => String(reader.int64()));
const fixed64 = (name: string) =>
  scalar(name, WireType.Bit64, reader => String(reader.fixed64()));
const sfixed64 = (name: string) =>
  scalar(name, WireType.Bit64, reader => String(reader.sfixed64()));
const double = (name: string) =>
  scalar(name, WireType.Bit64, reader => reader.double());

function message(name: string, fields: Message): Field {
  return {
    name,
    wireType: WireType.LengthDelimited,
    read: (reader, budget) => {
      const length = reader.uint32();
      return readMessage(reader, fields, reader.pos + length, budget);
    },
  };
}

const list = (name: string, fields: Message): Field => ({
  ...message(name, fields),
  isList: true,
});

const KEY_VALUE: Message = {
  1: text('key'),
  2: message('value', {
    1: text('stringValue'),
    2: flag('boolValue'),
    3: int64('intValue'),
    4: double('doubleValue'),
  }),
};

const NUMBER_POINT: Message = {
  2: fixed64('startTimeUnixNano'),
  4: double('asDouble'),
  6: sfixed64('asInt'),
  7: list('attributes', KEY_VALUE),
  8: uint32('flags'),
};

const HISTOGRAM_POINT: Message = {
  2: fixed64('startTimeUnixNano'),
  4: fixed64('count'),
  5: double('sum'),
  9: list('attributes', KEY_VALUE),
  10: uint32('flags'),
};

const EXPONENTIAL_POINT: Message = {
  1: list('attributes', KEY_VALUE),
  2: fixed64('startTimeUnixNano'),
  4: fixed64('count'),
  5: double('sum'),
  10: uint32('flags'),
};

const data = (points: Message): Message => ({
  1: list('dataPoints', points),
  2: uint32('aggregationTemporality'),
});

const METRIC: Message = {
  1: text('name'),
  7: message('sum', { ...data(NUMBER_POINT), 3: flag('isMonotonic') }),
  9: message('histogram', data(HISTOGRAM_POINT)),
  10: message('exponentialHistogram', data(EXPONENTIAL_POINT)),
};

const REQUEST: Message = {
  1: list('resourceMetrics', {
    1: message('resource', { 1: list('attributes', KEY_VALUE) }),
    2: list('scopeMetrics', { 2: list('metrics', METRIC) }),
  }),
};

/**
 * Decodes the metrics of an OTLP/HTTP request in protobuf
 * (`ExportMetricsServiceRequest`) to what the same is in JSON, for
 * `readOtlpMetrics`; what that does not read is left out.
 *
 * @throws RangeError or Error where it is no such message, or has more than a
 * million messages in it
 * @public
 */
export function decodeOtlpMetrics(body: Uint8Array): unknown {
  return readMessage(new BinaryReader(body), REQUEST, body.length, {
    messages: MAX_MESSAGES,
  });
}

function readMessage(
  reader: BinaryReader,
  fields: Message,
  end: number,
  budget: Budget,
): Record<string, unknown> {
  if (end > reader.len) {
    throw new RangeError('A message ends beyond the end of the body');
  }
  if (budget.messages-- === 0) {
    throw new RangeError(
      `The body has more than ${MAX_MESSAGES} messages: send fewer at once`,
    );
  }
  const found: Record<string, unknown> = {};
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const field = fields[number];
    if (field?.wireType !== wireType) {
      reader.skip(wireType, number);
      continue;
    }
    const value = field.read(reader, budget);
    if (field.isList) {
      ((found[field.name] ??= []) as unknown[]).push(value);
    } else {
      found[field.name] = value;
    }
  }
  if (reader.pos > end) {
    throw new RangeError('A field ends beyond the end of its message');
  }
  return found;
}
