/** The key of a communication; there is one record for each. */
export interface CommunicationKey {
  network: string;
  clientIp: string;
  clientProcessName: string;
  listenerIp: string;
  port: number;
  protocol: string;
}
