import { canonicalIp } from '@service-communications/model';
import { Kept, readKept } from './Kept';
import { KubernetesObject } from './KubernetesObject';

/** What is kept of a service. */
export interface Service extends Kept {
  /** Addresses at which it is reached; a headless service has none. */
  ips: readonly string[];
}

interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  clusterIPs?: string[];
  externalIPs?: string[];
}

interface ServiceStatus {
  loadBalancer?: { ingress?: { ip?: string }[] };
}

/** Reads a service. */
export function readService(object: KubernetesObject): Service {
  const { spec, status } = object as KubernetesObject<
    ServiceSpec,
    ServiceStatus
  >;
  const texts = [
    ...(spec?.clusterIPs ?? [spec?.clusterIP]),
    ...(spec?.externalIPs ?? []),
    ...(status?.loadBalancer?.ingress ?? []).map(({ ip }) => ip),
  ];
  // A headless service says "None", which is no address.
  const ips = texts.flatMap(text => canonicalIp(text ?? '') ?? []);
  return {
    ...readKept(object),
    ips: spec?.type === 'ExternalName' ? [] : [...new Set(ips)],
  };
}
