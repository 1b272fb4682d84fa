import { FlowError, ServicePort } from '@service-communications/discovery';
import { SocketAddress } from '../config/parseSocketAddress';
import { ExporterActivity } from '../metrics/CollectorMetrics';
import { DatagramMemory } from './DatagramQueue';

/** Stands for exporters that are not told apart, in metrics and reports. */
export const UNKNOWN_EXPORTER = 'unknown';

/** What a thread that receives is started with. */
export interface ReceiverData {
  thread: 'service-communications-receiver';
  addresses: SocketAddress[];
  receiveBufferBytes: number;
  /** Several threads have sockets on the same addresses. */
  shared: boolean;
  /** Memory of the queues, one for each thread that decodes. */
  queues: DatagramMemory[];
  /** Addresses and CIDR blocks that may send; none: all may. */
  exporters: readonly string[];
}

/**
 * A socket that is open.
 *
 * @public
 */
export interface OpenSocket extends SocketAddress {
  /** What the kernel gave. */
  receiveBufferBytes: number;
}

export type ReceiverMessage =
  | { kind: 'listening'; sockets: OpenSocket[] }
  | { kind: 'failed'; message: string }
  | { kind: 'error'; message: string }
  /** Datagrams for which there was no room, by exporter. */
  | { kind: 'queue-full'; datagrams: [exporter: string, count: number][] }
  /** Datagrams of senders that may not send, and the address of one of them. */
  | { kind: 'not-allowed'; datagrams: number; sender: string }
  | { kind: 'stopped' };

/** What a thread that decodes is started with. */
export interface DecoderData {
  thread: 'service-communications-decoder';
  intervalSeconds: number;
  /** Ports of the organisation's own services. */
  servicePorts: readonly ServicePort[];
  /** Queues to read, one for each thread that receives. */
  queues: DatagramMemory[];
  /** What the threads of an earlier run knew; JSON of an array. */
  state: string;
}

/** A window that is closed, ready to become samples. */
export interface ClosedWindow {
  exporter: string;
  /** Names the window, the run of the thread and a number. */
  sampleId: string;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  records: number;
  /** Of the whole window; JSON. */
  report: string;
  /** JSON arrays of exchanges, each for a sample of its own; at least one. */
  parts: string[];
}

export type DecoderMessage =
  | { kind: 'ready' }
  | { kind: 'window'; window: ClosedWindow }
  | { kind: 'activity'; activity: ExporterActivity[] }
  /** How many exporters were forgotten because others need their places. */
  | { kind: 'evicted'; exporters: number }
  | { kind: 'state'; state: string }
  | { kind: 'errors'; errors: FlowError[] }
  | { kind: 'error'; message: string }
  | { kind: 'stopped' };

/** What the threads are told. */
export type ThreadRequest = { kind: 'stop' } | { kind: 'save' };
