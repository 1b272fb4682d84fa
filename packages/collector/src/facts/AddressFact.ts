import { Workload } from '@service-communications/model';

/** Whose an address is, and what linking goes by. */
export interface AddressOwner {
  workload: Workload;
  /** Which of its replicas, such as the pod; or empty. */
  instance: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

/** That an address was an owner's. Times are milliseconds since 1970. */
export interface AddressFact {
  ip: string;
  from: number;
  /** The first moment at which it no longer was; absent while it is. */
  until?: number;
  /** When it ends unless it is renewed, where there is such a time. */
  expires?: number;
  /** What has it, by a name that no other has. */
  holder: string;
  owner: AddressOwner;
}
