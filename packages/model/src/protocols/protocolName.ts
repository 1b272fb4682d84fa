/**
 * IANA "Assigned Internet Protocol Numbers": the keywords in lower case, by
 * number from 0.
 */
const KEYWORDS = (
  'hopopt icmp igmp ggp ipv4 st tcp cbt egp igp bbn-rcc-mon nvp-ii pup argus ' +
  'emcon xnet chaos udp mux dcn-meas hmp prm xns-idp trunk-1 trunk-2 leaf-1 ' +
  'leaf-2 rdp irtp iso-tp4 netblt mfe-nsp merit-inp dccp 3pc idpr xtp ddp ' +
  'idpr-cmtp tp++ il ipv6 sdrp ipv6-route ipv6-frag idrp rsvp gre dsr bna esp ' +
  'ah i-nlsp swipe narp min-ipv4 tlsp skip ipv6-icmp ipv6-nonxt ipv6-opts 61 ' +
  'cftp 63 sat-expak kryptolan rvd ippc 68 sat-mon visa ipcv cpnx cphb wsn ' +
  'pvp br-sat-mon sun-nd wb-mon wb-expak iso-ip vmtp secure-vmtp vines iptm ' +
  'nsfnet-igp dgp tcf eigrp ospfigp sprite-rpc larp mtp ax.25 ipip micp ' +
  'scc-sp etherip encap 99 gmtp ifmp pnni pim aris scps qnx a/n ipcomp snp ' +
  'compaq-peer ipx-in-ip vrrp pgm 114 l2tp ddx iatp stp srp uti smp sm ptp ' +
  'isis-over-ipv4 fire crtp crudp sscopmce iplt sps pipe sctp fc ' +
  'rsvp-e2e-ignore mobility-header udplite mpls-in-ip manet hip shim6 wesp rohc ' +
  'ethernet aggfrag nsh homa'
).split(' ');

const KEYWORD_SET = new Set(KEYWORDS.filter(keyword => !/^\d+$/.test(keyword)));

/** Spellings of tools that are not the IANA keyword. */
const ALIASES = new Map([
  ['icmp6', 'ipv6-icmp'],
  ['icm6', 'ipv6-icmp'],
  ['icmpv6', 'ipv6-icmp'],
  ['ospf', 'ospfigp'],
  ['udp-lite', 'udplite'],
  ['udpl', 'udplite'],
]);

/**
 * The IANA keyword of an internet protocol, in lower case.
 *
 * Takes keywords in any case, protocol numbers (`6`), and the spellings of
 * socket tables, which carry the address family along (`tcp6`, `udp46`).
 *
 * @param text - such as `TCP`, `tcp6`, `17`
 * @returns such as `tcp`, or undefined when there is no such protocol. A number
 * without a keyword is no protocol that could be named.
 * @public
 */
export function protocolName(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (/^\d{1,3}$/.test(lower)) {
    const keyword = KEYWORDS[Number(lower)];
    return keyword !== undefined && KEYWORD_SET.has(keyword)
      ? keyword
      : undefined;
  }
  if (KEYWORD_SET.has(lower)) {
    return lower;
  }
  const alias = ALIASES.get(lower);
  if (alias) {
    return alias;
  }
  const family = /^(tcp|udp|udplite|udpl|sctp|dccp)(4|6|46|64)$/.exec(lower);
  return family ? protocolName(family[1]) : undefined;
}
