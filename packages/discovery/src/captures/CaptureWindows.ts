import { NetflowSample, sourceName } from '@service-communications/model';
import { FlowAggregator } from '../flows/aggregation/FlowAggregator';
import { happened } from '../flows/aggregation/happened';
import { HeldBack } from '../flows/aggregation/HeldBack';
import { isDateTime } from '../flows/aggregation/isDateTime';
import { KnownListeners } from '../flows/aggregation/KnownListeners';
import { RecordDigest } from '../flows/aggregation/RecordDigest';
import { SeenConversations } from '../flows/aggregation/SeenConversations';
import {
  SampleOrigin,
  windowSamples,
} from '../flows/aggregation/windowSamples';
import { PacketHeader } from '../flows/protocols/packet/PacketHeader';
import { PortEvidence, ServicePort } from '../orientation/PortEvidence';
import { CaptureReport } from './Capture';
import { CapturedPacket } from './CapturedPacket';
import { CaptureReader } from './CaptureReader';
import { PacketFlows } from './PacketFlows';
import { PacketWindows } from './PacketWindows';
import { readFrame } from './readFrame';

/** Who speaks so soon may answer what was asked before the capture began. */
const ANSWER_MS = 5_000;

/** The finest clock that captures commonly have, in milliseconds. */
const CLOCK_GRAIN_MS = 0.001;

/**
 * How a capture becomes samples.
 *
 * @public
 */
export interface CaptureWindowsOptions {
  /** Where it was captured, the same for all files from there. */
  source: string;
  /** Of its addresses. */
  network: string;
  /** Length of a window, and so the sample interval. */
  intervalSeconds: number;
  /** Ports of the organisation's own services. */
  servicePorts?: readonly ServicePort[];
  /**
   * Asked at the end until when the capture was read, milliseconds since 1970:
   * what may still be added to then is held back. Default: it is closed, and
   * nothing will be added.
   */
  readAt?: () => number;
  /** Told of packets as they are read. */
  onPackets?: (packets: number) => void;
  /** Most flow records in memory. Default: 262,144. */
  maxOpenRecords?: number;
}

/**
 * Makes netflow samples of a capture while it is read: one for each window in
 * which packets were seen, or several of a window with very many exchanges.
 *
 * Source and ids follow from the packets: the same capture has the same ids,
 * however it is cut. A window is closed when packets come that are seconds later
 * than its end; what comes for it afterwards makes a further sample.
 *
 * @public
 */
export class CaptureWindows {
  readonly #options: CaptureWindowsOptions;
  readonly #origin: SampleOrigin;
  readonly #intervalMs: number;
  readonly #reader: CaptureReader;
  readonly #header = new PacketHeader();
  readonly #aggregator: FlowAggregator;
  readonly #windows: PacketWindows;
  /** When the first packet of the section was seen, milliseconds since 1970. */
  #beganAt = Infinity;
  #samples: NetflowSample[] = [];
  readonly #heldBack = new HeldBack();
  /** At the end of the file, when it was read. */
  #readAt = Infinity;
  /** Packets by link type. */
  readonly #unreadable = new Map<number, number>();
  readonly #report = {
    packets: 0,
    counted: 0,
    records: 0,
    seenElsewhere: 0,
    attempts: 0,
    notIp: 0,
    withoutTime: 0,
    unreadableCount: 0,
  };

  constructor(options: CaptureWindowsOptions) {
    const { network, intervalSeconds } = options;
    const source = sourceName(network, options.source);
    this.#options = options;
    this.#origin = { source, network, intervalSeconds };
    this.#intervalMs = intervalSeconds * 1000;
    this.#aggregator = new FlowAggregator({
      intervalMs: this.#intervalMs,
      ports: new PortEvidence({ servicePorts: options.servicePorts }),
      knownListeners: new KnownListeners(),
      seenConversations: new SeenConversations(),
      clockGrainMs: CLOCK_GRAIN_MS,
    });
    this.#windows = new PacketWindows({
      intervalMs: this.#intervalMs,
      maxOpenRecords: options.maxOpenRecords,
      onClosed: (start, flows) => this.#closeWindow(start, flows),
    });
    this.#reader = new CaptureReader({
      onPacket: packet => this.#addPacket(packet),
      onSection: () => {
        this.#beganAt = Infinity;
      },
    });
  }

  /** Reads the next piece, and gives the samples that it completed. */
  push(chunk: Uint8Array): NetflowSample[] {
    const { packets } = this.#report;
    this.#reader.push(chunk);
    this.#options.onPackets?.(this.#report.packets - packets);
    return this.#take();
  }

  /**
   * Gives the samples that are left, the last of which reports what could not be
   * read; where windows are held back, that comes with them.
   *
   * @param reason - why no more of the file could be had, where it does not end
   */
  end(reason?: string): { samples: NetflowSample[]; report: CaptureReport } {
    this.#reader.end(reason);
    this.#readAt = this.#options.readAt?.() ?? Infinity;
    this.#windows.closeAll();
    const heldBack = this.#heldBack.result();
    const { format, damage } = this.#reader;
    const report = this.#report;
    const samples = this.#take();
    const last = samples.filter(sample => sample.report).pop();
    if (last && !heldBack) {
      last.report = {
        ...last.report,
        received: report.packets,
        errors: happened({
          'unknown-link-type': report.unreadableCount,
          'damaged-file': damage ? 1 : 0,
        }),
        dropped: {
          ...last.report!.dropped,
          ...happened({ 'without-time': report.withoutTime }),
        },
      };
    }
    return {
      samples,
      report: {
        ...(format && { format }),
        ...report,
        unreadable: Array.from(this.#unreadable, ([linkType, packets]) => ({
          linkType,
          packets,
        })),
        ...(damage && { damage }),
        ...(heldBack && { heldBack }),
      },
    };
  }

  #take(): NetflowSample[] {
    const samples = this.#samples;
    this.#samples = [];
    return samples;
  }

  #addPacket(packet: CapturedPacket): void {
    const report = this.#report;
    const header = this.#header;
    report.packets++;
    if (!readFrame(packet, header)) {
      this.#countUnreadable(packet.linkType);
      return;
    }
    const { time } = packet;
    if (!isDateTime(this.#windows.startOf(time), this.#intervalMs)) {
      report.withoutTime++;
      return;
    }
    this.#beganAt = Math.min(this.#beganAt, time);
    if (header.family === 0) {
      report.notIp++;
      return;
    }
    this.#windows.add(packet, header);
  }

  #countUnreadable(linkType: number): void {
    const known = this.#unreadable.get(linkType) ?? 0;
    this.#unreadable.set(linkType, known + 1);
    this.#report.unreadableCount++;
  }

  #closeWindow(start: number, flows: PacketFlows): void {
    const report = this.#report;
    const { columns } = flows;
    report.seenElsewhere += flows.packets;
    const digest = new RecordDigest();
    for (const row of flows.fullest()) {
      this.#aggregator.add(columns, row, row + 1);
      digest.add(columns, row, row + 1);
      report.counted += columns.packets[row];
      report.seenElsewhere -= columns.packets[row];
    }
    const end = start + this.#intervalMs;
    const closed = this.#aggregator.close(end, this.#beganAt + ANSWER_MS);
    report.records += closed.records;
    report.attempts += closed.attempts;
    const { records } = closed;
    if (!this.#heldBack.holds({ start, end, records }, this.#readAt)) {
      this.#samples.push(
        ...windowSamples(
          {
            start,
            digest: digest.text(),
            fingerprint: digest.fingerprint(),
            ...closed,
          },
          this.#origin,
        ),
      );
    }
  }
}
