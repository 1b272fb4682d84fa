import { DatagramSource } from '../../DatagramDecoder';
import { FlowDomain, WaitingSet } from '../../templates/FlowDomain';
import { ExportClock } from './ExportClock';

/** Where a datagram with templates comes from. */
export interface NetflowSource extends DatagramSource {
  /**
   * What the source has announced in an observation domain.
   *
   * @returns undefined if there is no room for the domain; that is reported.
   */
  domain(id: number): FlowDomain | undefined;

  /**
   * Keeps a template, in place of one with the same number.
   *
   * @param at - where it begins, behind its number.
   * @returns false if it could not be kept; that is reported.
   */
  announce(
    domain: FlowDomain,
    domainId: number,
    template: number,
    set: number,
    view: DataView,
    at: number,
    length: number,
    receivedAt: number,
  ): boolean;

  /** Forgets a template. */
  withdraw(domain: FlowDomain, template: number): void;

  /**
   * Keeps how a sampler samples, or reports that there is no room.
   *
   * @param sampler - undefined where it is said of all records.
   */
  announceSampling(
    domain: FlowDomain,
    domainId: number,
    protocol: string,
    sampler: number | undefined,
    scale: number,
  ): void;

  /**
   * Keeps a copy of the records of a set until its template comes, or reports
   * that there is no room.
   */
  wait(
    domain: FlowDomain,
    domainId: number,
    protocol: string,
    template: number,
    records: Uint8Array,
    clock: ExportClock,
    receivedAt: number,
  ): void;

  /** The sets that waited for a template; they wait no more. */
  takeWaiting(domain: FlowDomain, template: number): WaitingSet[];
}
