import { Knex } from 'knex';

/**
 * Gives an address the name that a person knows it by; an empty one clears it,
 * undefined leaves it. The linking rules look at the address again.
 */
export async function saveAddressFqdn(
  tx: Knex.Transaction,
  addressId: number | string,
  fqdn: string | undefined,
): Promise<void> {
  if (fqdn !== undefined) {
    await tx('addresses')
      .where({ id: addressId })
      .update({ fqdn: fqdn === '' ? null : fqdn, linked: false });
  }
}
