import { Knex } from 'knex';
import { rowSource } from '../src/database/rowSource';

/**
 * The floor: as many distinct rows of a communication's key, loaded in bulk
 * into a table of the same database that has nothing but these columns.
 */
export async function bareLoad(
  knex: Knex,
  count: number,
): Promise<() => unknown> {
  await knex.schema.dropTableIfExists('bare');
  await knex.schema.createTable('bare', table => {
    table.text('network');
    table.text('client_ip');
    table.text('client_process_name');
    table.text('listener_ip');
    table.integer('port');
    table.text('protocol');
  });
  const rows = Array.from({ length: count }, (_, index) => [
    'default',
    `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    'nginx',
    '10.20.0.10',
    443,
    'tcp',
  ]);
  return () =>
    knex.transaction(async tx => {
      const source = rowSource(
        tx,
        'rows',
        {
          network: 'text',
          client_ip: 'text',
          client_process_name: 'text',
          listener_ip: 'text',
          port: 'bigint',
          protocol: 'text',
        },
        rows,
      );
      await tx.raw(
        `insert into bare select * from ${source.sql}`,
        source.bindings,
      );
    });
}
