import knexFactory, { Knex } from 'knex';
import { randomUUID } from 'crypto';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { migrationsDirectory } from '../src/database/migrateDatabase';

export type BenchClient = 'better-sqlite3' | 'pg';

/** Where PostgreSQL is; `yarn bench:*` starts one and sets it. */
export function postgresUrl(): string {
  const name = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
  const url = process.env[name];
  if (!url) {
    throw new Error(`${name} must be set`);
  }
  return url;
}

/** A fresh database with this plugin's tables, gone again after `drop`. */
export async function createBenchDatabase(
  client: BenchClient,
): Promise<{ knex: Knex; drop(): Promise<void> }> {
  if (client === 'better-sqlite3') {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    const knex = knexFactory({
      client,
      connection: { filename: join(folder, 'bench.sqlite') },
      useNullAsDefault: true,
    });
    await knex.migrate.latest({ directory: migrationsDirectory });
    return {
      knex,
      async drop() {
        await knex.destroy();
        rmSync(folder, { recursive: true });
      },
    };
  }
  const url = postgresUrl();
  const name = `bench_${randomUUID().replace(/-/g, '')}`;
  const admin = knexFactory({ client, connection: url });
  await admin.raw(`create database ${name}`);
  const connection = new URL(url);
  connection.pathname = `/${name}`;
  const knex = knexFactory({ client, connection: connection.href });
  await knex.migrate.latest({ directory: migrationsDirectory });
  return {
    knex,
    async drop() {
      await knex.destroy();
      await admin.raw(`drop database ${name}`);
      await admin.destroy();
    },
  };
}
