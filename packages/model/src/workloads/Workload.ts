/**
 * What keeps its name while its addresses come and go: in Kubernetes the
 * controller at the top of the owner chain, a named container of a host, a
 * service of a cloud or of a trace metric, a DHCP client.
 *
 * @public
 */
export interface Workload {
  /** Where there are several. */
  cluster?: string;
  /** Of Kubernetes; of a container, its host. */
  namespace?: string;
  /** Such as `Deployment`, `CronJob`, `Container`. */
  kind: string;
  name: string;
}
