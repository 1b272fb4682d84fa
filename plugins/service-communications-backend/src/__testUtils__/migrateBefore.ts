import { Knex } from 'knex';
import { migrationsDirectory } from '../database/migrateDatabase';

const MIGRATIONS = { directory: migrationsDirectory };

/**
 * Migrates up or down to before the migration whose file ends with a name.
 */
export async function migrateBefore(knex: Knex, name: string): Promise<void> {
  for (;;) {
    const [applied, pending] = await knex.migrate.list(MIGRATIONS);
    if (pending[0]?.file.endsWith(name)) {
      return;
    }
    if (pending.some(({ file }: { file: string }) => file.endsWith(name))) {
      await knex.migrate.up(MIGRATIONS);
    } else if (applied.length > 0) {
      await knex.migrate.down(MIGRATIONS);
    } else {
      throw new Error(`There is no migration ${name}`);
    }
  }
}
