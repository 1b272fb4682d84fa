import knexFactory, { Knex } from 'knex';
import { FreezableProxy } from './FreezableProxy';

/**
 * A PostgreSQL database as it is seen through something that can hang. Both go
 * with `stop`.
 */
export async function throughProxy(
  database: Knex,
): Promise<{ knex: Knex; proxy: FreezableProxy; stop(): Promise<void> }> {
  const { config, connectionSettings } = database.client;
  const { host, port } = connectionSettings;
  const proxy = new FreezableProxy({ host, port: Number(port) });
  const place = await proxy.start();
  const knex = knexFactory({
    ...config,
    connection: {
      ...connectionSettings,
      password: connectionSettings.password,
      ...place,
    },
    // A connection that is cut is what a test asks for, not worth a line.
    log: { warn() {}, error() {} },
  });
  return {
    knex,
    proxy,
    async stop() {
      proxy.thaw();
      await knex.destroy();
      await proxy.stop();
    },
  };
}
