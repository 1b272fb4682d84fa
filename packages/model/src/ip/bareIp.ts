/**
 * Takes the brackets and the zone id off an address: `[fe80::1%eth0]`,
 * `[fe80::1]%eth0` and `fe80::1%eth0` all give `fe80::1`.
 *
 * @returns undefined when brackets or zone are malformed
 *
 * @public
 */
export function bareIp(text: string): string | undefined {
  let address = text;
  if (address.charCodeAt(0) === 91) {
    const close = address.indexOf(']');
    if (close < 0) {
      return undefined;
    }
    const behind = address.slice(close + 1);
    if (behind !== '' && !isZone(behind)) {
      return undefined;
    }
    address = address.slice(1, close);
  }
  const percent = address.indexOf('%');
  if (percent < 0) {
    return address;
  }
  return isZone(address.slice(percent)) ? address.slice(0, percent) : undefined;
}

function isZone(text: string): boolean {
  return /^%[^\s/%[\]]+$/.test(text);
}
