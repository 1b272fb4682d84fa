import {
  BackstageCredentials,
  BackstageServicePrincipal,
} from '@backstage/backend-plugin-api';
import {
  Communication,
  CommunicationEvent,
  CommunicationHistory,
  CommunicationInput,
  CommunicationPatch,
  CommunicationsPage,
  DiscoverySources,
} from '@service-communications/plugin-service-communications-common';
import { SampleResult } from '@service-communications/model';
import {
  CommunicationsOrder,
  CommunicationsPosition,
  CommunicationsSelection,
} from '../model/CommunicationsSelection';
import { SlotRange } from '../statistics/history/historySlots';
import { IdentityResults, SaidIdentities } from '../ingest/IdentityIngestor';
import { FlowSample } from '../samples/FlowSample';
import { Scan } from '../samples/Scan';
import { SourcesRequest } from '../database/operations/read/readDiscoverySources';

/** A page of the list, as it is asked for. */
export interface CommunicationsRequest {
  selection: CommunicationsSelection;
  orderBy: CommunicationsOrder;
  limit: number;
  position?: CommunicationsPosition;
}

/** Who asks. */
export interface RequestOptions {
  credentials: BackstageCredentials;
}

/** The same, where only services may ask. */
export interface ServiceRequestOptions {
  credentials: BackstageCredentials<BackstageServicePrincipal>;
}

/**
 * All that can be asked of Service Communications, by routes and actions alike.
 */
export interface ServiceCommunicationsService {
  /** Throws NotAllowedError unless the caller may send samples. */
  assertMayIngest(options: ServiceRequestOptions): Promise<void>;

  ingest(scan: Scan, options: ServiceRequestOptions): Promise<SampleResult>;

  ingestFlows(
    sample: FlowSample,
    options: ServiceRequestOptions,
  ): Promise<SampleResult>;

  /** Takes in who had which address when; what became of each. */
  ingestIdentities(
    said: SaidIdentities,
    options: ServiceRequestOptions,
  ): Promise<IdentityResults>;

  /** Counts samples that could not even be read. */
  countRefusals(
    refusals: { source: string; reason: string }[],
    options: ServiceRequestOptions,
  ): Promise<void>;

  /** What sends samples, and what became of them, by name. */
  getDiscoverySources(
    request: SourcesRequest,
    options: RequestOptions,
  ): Promise<DiscoverySources>;

  queryCommunications(
    request: CommunicationsRequest,
    options: RequestOptions,
  ): Promise<CommunicationsPage>;

  /** Throws NotFoundError. */
  getCommunication(id: string, options: RequestOptions): Promise<Communication>;

  /** The record of discovery that a new one would fill in, if there is one. */
  findFillable(
    input: CommunicationInput & { network: string },
    options: RequestOptions,
  ): Promise<string | undefined>;

  /** Throws ConflictError when the key exists. */
  createCommunication(
    input: CommunicationInput & { network: string },
    options: RequestOptions,
  ): Promise<Communication>;

  /** Throws NotFoundError. */
  updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options: RequestOptions,
  ): Promise<Communication>;

  /** Throws NotFoundError. */
  deleteCommunication(id: string, options: RequestOptions): Promise<void>;

  /** What a communication did by time. Throws NotFoundError. */
  getHistory(
    id: string,
    range: SlotRange,
    options: RequestOptions,
  ): Promise<CommunicationHistory>;

  /** What people did to a record, newest first. Throws NotFoundError. */
  getEvents(id: string, options: RequestOptions): Promise<CommunicationEvent[]>;
}
