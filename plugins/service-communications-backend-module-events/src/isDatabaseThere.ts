import { DatabaseService } from '@backstage/backend-plugin-api';

/** Whether the plugin's database answers. */
export async function isDatabaseThere(
  database: DatabaseService,
): Promise<boolean> {
  try {
    const knex = await database.getClient();
    await knex.raw('select 1');
    return true;
  } catch {
    return false;
  }
}
