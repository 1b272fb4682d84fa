import { mockServices } from '@backstage/backend-test-utils';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { notifyReplicas } from './operations/rows/notifyReplicas';
import { ReplicaListener } from './ReplicaListener';
import { isPostgres } from './sql';

describe('ReplicaListener', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'hears what others tell, and holds up neither the pool nor its own end, on %s',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      let hear = () => {};
      const listener = new ReplicaListener({
        database,
        logger: mockServices.logger.mock(),
        onNotified: () => hear(),
      });
      listener.start();
      if (isPostgres(database)) {
        // Told until it listens: its connection may not be there yet.
        const heard = new Promise<boolean>(resolve => {
          hear = () => resolve(true);
        });
        while (
          !(await Promise.race([
            heard,
            notifyReplicas(database).then(() => false),
          ]))
        );
      }
      await database.destroy();
      await listener.stop();
    },
  );
});
