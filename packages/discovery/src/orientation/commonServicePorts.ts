/**
 * Ports from 1024 on that are seldom anything but a service's, beside those
 * below 1024 that IANA lists. Short on purpose: a client with a wide range of
 * ports may have any other one, whatever IANA lists it for.
 */
export const COMMON_SERVICE_PORTS: Readonly<Record<string, readonly number[]>> =
  {
    tcp: [
      ...[1433, 1521, 1883, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3260],
      ...[3268, 3269, 3306, 3389, 4222, 5060, 5061, 5222, 5269, 5432, 5433],
      ...[5671, 5672, 5900, 5984, 5985, 5986, 6379, 6443, 6514, 8080, 8086],
      ...[8140, 8443, 8883, 9042, 9092, 9093, 9200, 9300, 9418, 10050, 10051],
      ...[10250, 11211, 15672, 26379, 27017, 27018, 27019],
    ],
    udp: [1812, 1813, 2049, 2055, 3478, 4500, 4739, 4789, 5060, 5353, 6343],
    sctp: [2905, 3868, 29118],
  };
