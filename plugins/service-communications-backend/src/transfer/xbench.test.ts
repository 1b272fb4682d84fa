import { createTestDatabase, supportedDatabases } from '../__testUtils__/createTestDatabase';
import { DatabaseCommunicationsStore } from '../database/DatabaseCommunicationsStore';
import { DefaultTransferService } from '../service/DefaultTransferService';
import { csvFile } from './csvFile';
jest.setTimeout(600000);
const databases = supportedDatabases();
it.each(databases.eachSupportedId())('bench %s', async id => {
  const knex = await createTestDatabase(databases, id);
  const N = 100000;
  const rows = (n: number, f: (i: number) => any) => Array.from({ length: n }, (_, i) => f(i + 1));
  await knex.batchInsert('addresses', rows(5000, i => ({ id: i, network: 'default', ip: `10.0.${i >> 8}.${i & 255}`, ip_key: `4:${i}`, fqdn: `host${i}.example.com`, device_ref: `resource:default/h${i}`, device_rule: 'exact-ip', linked: true })), 500);
  await knex.batchInsert('listeners', rows(5000, i => ({ id: i, address_id: i, port: 443, protocol: 'tcp', process_name: 'nginx', sample_count: 100, service_ref: `component:default/s${i}`, service_rule: 'listeners', linked: true })), 500);
  await knex.batchInsert('pairs', rows(N, i => ({ id: i, listener_id: 1 + (i % 5000), client_address_id: 1 + Math.floor(i / 40) % 5000 , first_detected: 1.7e12, last_detected: 1.7e12 + i * 997 % 1000000, first_found: 1.7e12, last_found: 1.71e12, active_samples: 5, total_ports: 9, sample_offset: 3 })), 500);
  await knex.batchInsert('communications', rows(N, i => ({ id: i, pair_id: i, process_name: 'java', process_display_name: 'Java', origin: 'discovered', created_at: 1.7e12, updated_at: 1.7e12, linked: true })), 500);
  const store = new DatabaseCommunicationsStore({ database: knex });
  await store.orderedIds({ filter: {} }, { field: 'id', order: 'asc' });
  for (let round = 0; round < 2; round++) {
  let t = performance.now(); let c0 = process.cpuUsage();
  const ids = await store.orderedIds({ filter: {} }, { field: 'lastDetected', order: 'desc' });
  console.log(id, 'ids', ids.length, performance.now() - t);
  t = performance.now();
  let bytes = 0;
  const service = new DefaultTransferService({ communications: store } as any);
  let read = 0; const cpu = () => { const c = process.cpuUsage(c0); c0 = process.cpuUsage(); return 'cpu us/row ' + (c.user + c.system) / N; }; cpu();
  const chunks = await service.exportCommunications({ selection: { filter: {} }, orderBy: { field: 'lastDetected', order: 'desc' } });
  for await (const c of chunks) read += c.length;
  console.log(id, 'read only rows/s', N / (performance.now() - t) * 1000, cpu());
  t = performance.now();
  for await (const piece of csvFile(await service.exportCommunications({ selection: { filter: {} }, orderBy: { field: 'lastDetected', order: 'desc' } }))) bytes += piece.length;
  console.log(id, 'csv rows/s', N / (performance.now() - t) * 1000, bytes / N, cpu());
  }
});
