import ipaddr from 'ipaddr.js';

/** Whether a text is an IP address, written in full. */
export function isIpAddress(text: string): boolean {
  // ipaddr.js also takes shorthands of IPv4 addresses, such as 10.1.
  return text.includes(':')
    ? ipaddr.IPv6.isValid(text)
    : ipaddr.IPv4.isValidFourPartDecimal(text);
}
