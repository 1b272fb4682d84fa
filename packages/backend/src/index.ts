import { createBackend } from '@backstage/backend-defaults';

// What socket tables show; Node.js would be there as `MainThread`.
process.title = 'backstage';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import(
    '@service-communications/plugin-catalog-backend-module-service-communications'
  ),
);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import(
    '@service-communications/plugin-search-backend-module-service-communications'
  ),
);

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(
  import('@service-communications/plugin-service-communications-backend'),
);

// Listens for flow records where serviceCommunications.collector says so.
backend.add(
  import(
    '@service-communications/plugin-service-communications-backend-module-collector'
  ),
);
backend.add(
  import(
    '@service-communications/plugin-service-communications-backend-module-events'
  ),
);

backend.start();
