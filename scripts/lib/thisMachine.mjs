import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import { fromRoot } from './paths.mjs';

/**
 * Writes the catalog entities of the machine that the demo runs on, so that
 * its own communications link to them.
 */
export function writeThisMachine(target, values) {
  const filledIn = Object.entries({
    hostname: hostname().toLowerCase(),
    ipAddresses: ipAddresses().join(', '),
    ...values,
  }).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, value),
    readFileSync(fromRoot('examples/this-machine.template.yaml'), 'utf8'),
  );
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, filledIn);
}

/** All addresses of this machine except link-local ones, which name no host. */
function ipAddresses() {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .map(({ address }) => address)
    .filter(address => !/^(fe80|169\.254\.)/i.test(address));
  return [...new Set(addresses)];
}
