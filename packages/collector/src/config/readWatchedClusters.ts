import { WatchedCluster } from '../watch/WatchOptions';
import { readPart } from './readConfig';
import { watchedClusters } from './watchedClusters';

/**
 * Reads the clusters of a configuration. Throws an error that names the key of
 * each wrong value.
 *
 * @param key - where they stand: `watch.clusters`
 * @public
 */
export function readWatchedClusters(
  written: unknown,
  key: string,
): WatchedCluster[] {
  return readPart(watchedClusters, written, key);
}
