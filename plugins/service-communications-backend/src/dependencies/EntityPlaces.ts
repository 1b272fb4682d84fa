import { ListTable } from '../listing/ListTable';

/** Where entities were seen: at which addresses, and services on which devices. */
export class EntityPlaces {
  readonly #addresses = new Map<string, Set<number>>();
  readonly #devices = new Map<string, Set<string>>();

  constructor(table: ListTable) {
    for (const { id, deviceRef } of table.addresses) {
      add(this.#addresses, deviceRef, id);
    }
    for (const { serviceRef, address } of table.listeners) {
      this.#addService(table, serviceRef, address);
    }
    /** The addresses of a service, by its code. */
    const clients: (Set<number> | undefined)[] = [];
    for (let at = 0; at < table.length; at++) {
      const service = table.service[at];
      if (table.isThere[at] === 1 && service !== 0) {
        clients[service] = (clients[service] ?? new Set()).add(
          table.client[at],
        );
      }
    }
    clients.forEach((addresses, service) =>
      addresses?.forEach(address =>
        this.#addService(table, table.services.textOf(service), address),
      ),
    );
  }

  /** Ids of the addresses that an entity has, as a device or as a service. */
  addressesOf(entityRef: string): ReadonlySet<number> {
    return this.#addresses.get(entityRef) ?? new Set();
  }

  /** Whether a service was seen on a device: that it needs it is no call. */
  runsOn(serviceRef: string, deviceRef: string): boolean {
    return this.#devices.get(serviceRef)?.has(deviceRef) ?? false;
  }

  #addService(table: ListTable, serviceRef: string, place: number): void {
    const { id, deviceRef } = table.addresses[place];
    add(this.#addresses, serviceRef, id);
    if (deviceRef !== '') {
      add(this.#devices, serviceRef, deviceRef);
    }
  }
}

const PLACES = new WeakMap<
  ListTable,
  { version: number; places: EntityPlaces }
>();

/** Where a table has entities, worked out anew only where that has changed. */
export function entityPlacesOf(table: ListTable): EntityPlaces {
  const known = PLACES.get(table);
  if (known?.version === table.endsVersion) {
    return known.places;
  }
  const places = new EntityPlaces(table);
  PLACES.set(table, { version: table.endsVersion, places });
  return places;
}

function add<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  if (key === '') {
    return;
  }
  const values = map.get(key);
  if (values) {
    values.add(value);
  } else {
    map.set(key, new Set([value]));
  }
}
