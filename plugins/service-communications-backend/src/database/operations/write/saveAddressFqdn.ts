import { Knex } from 'knex';

/**
 * Gives an address the name that a person knows it by; an empty one clears it,
 * undefined leaves it. rules look at the address again.
 */
export async function saveAddressFqdn(
  tx: Knex.Transaction,
  addressId: number | string,
  fqdn: string | undefined,
  when: 'always' | 'if-absent' = 'always',
): Promise<void> {
  if (fqdn !== undefined) {
    await tx('addresses')
      .where({ id: addressId, ...(when === 'if-absent' && { fqdn: null }) })
      .update({ fqdn: fqdn === '' ? null : fqdn, linked: false });
  }
}
