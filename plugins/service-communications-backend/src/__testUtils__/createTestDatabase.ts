import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';

/** The databases that every store runs on, where they are to be had. */
export function supportedDatabases(): TestDatabases {
  return TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
}

export const migrationsDirectory = resolvePackagePath(
  '@service-communications/plugin-service-communications-backend',
  'migrations',
);

/** A database with this plugin's tables. */
export async function createTestDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({ directory: migrationsDirectory });
  return knex;
}
