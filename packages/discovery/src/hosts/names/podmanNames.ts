import { jsonObject, jsonText } from '../../jsonField';

/** Names of containers by id, by `containers.json` of Podman's storage. */
export function podmanNames(store: unknown): Map<string, string> {
  const names = new Map<string, string>();
  for (const container of Array.isArray(store) ? store : []) {
    const { id, names: given } = jsonObject(container);
    const name = Array.isArray(given) ? jsonText(given[0]) : '';
    if (name !== '') {
      names.set(jsonText(id), name);
    }
  }
  return names;
}
