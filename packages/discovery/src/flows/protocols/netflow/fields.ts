/**
 * Numbers of the fields that are read, named as by IANA ("IPFIX Information
 * Elements"). NetFlow v9 uses the same.
 */
export const octetDeltaCount = 1;
export const packetDeltaCount = 2;
export const protocolIdentifier = 4;
export const tcpControlBits = 6;
export const sourceTransportPort = 7;
export const sourceIPv4Address = 8;
export const destinationTransportPort = 11;
export const destinationIPv4Address = 12;
export const egressInterface = 14;
export const flowEndSysUpTime = 21;
export const flowStartSysUpTime = 22;
export const postOctetDeltaCount = 23;
export const postPacketDeltaCount = 24;
export const sourceIPv6Address = 27;
export const destinationIPv6Address = 28;
export const samplingInterval = 34;
export const samplerId = 48;
export const samplerRandomInterval = 50;
export const flowDirection = 61;
export const octetTotalCount = 85;
export const packetTotalCount = 86;
export const flowStartSeconds = 150;
export const flowEndSeconds = 151;
export const flowStartMilliseconds = 152;
export const flowEndMilliseconds = 153;
export const flowStartMicroseconds = 154;
export const flowEndMicroseconds = 155;
export const flowStartNanoseconds = 156;
export const flowEndNanoseconds = 157;
export const flowStartDeltaMicroseconds = 158;
export const flowEndDeltaMicroseconds = 159;
export const systemInitTimeMilliseconds = 160;
export const flowDurationMilliseconds = 161;
export const flowDurationMicroseconds = 162;
export const postOctetTotalCount = 171;
export const postPacketTotalCount = 172;
export const udpSourcePort = 180;
export const udpDestinationPort = 181;
export const tcpSourcePort = 182;
export const tcpDestinationPort = 183;
export const postNATDestinationIPv4Address = 226;
export const postNAPTDestinationTransportPort = 228;
export const initiatorOctets = 231;
export const responderOctets = 232;
export const firewallEvent = 233;
export const biflowDirection = 239;
export const postNATDestinationIPv6Address = 282;
export const initiatorPackets = 298;
export const responderPackets = 299;
export const selectorId = 302;
export const samplingPacketInterval = 305;
export const samplingPacketSpace = 306;
export const samplingTimeInterval = 307;
export const samplingTimeSpace = 308;
export const samplingSize = 309;
export const samplingPopulation = 310;
export const samplingProbability = 311;
export const ipHeaderPacketSection = 313;
export const dataLinkFrameSection = 315;
export const observationTimeSeconds = 322;
export const observationTimeMilliseconds = 323;
export const observationTimeMicroseconds = 324;
export const observationTimeNanoseconds = 325;

/** What Cisco's firewalls sent in NetFlow v9 before 226, 228 and 233 were registered. */
export const ciscoTranslatedDestinationIPv4Address = 40002;
export const ciscoTranslatedDestinationPort = 40004;
export const ciscoFirewallEvent = 40005;

/** Enterprise of the same fields the other way (RFC 5103, section 6.1). */
export const reverseEnterprise = 29305;

/** Enterprise of a field that means nothing here, such as a v9 scope. */
export const skippedEnterprise = -1;
