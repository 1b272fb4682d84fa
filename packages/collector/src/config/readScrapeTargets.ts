import { ScrapeTarget } from '../scrape/ScrapeOptions';
import { readPart } from './readConfig';
import { scrapeTargets } from './scrapeTargets';

/**
 * Reads the targets of a configuration. Throws an error that names the key of
 * each wrong value.
 *
 * @param key - where they stand: `scrape.targets`
 * @public
 */
export function readScrapeTargets(
  written: unknown,
  key: string,
): ScrapeTarget[] {
  return readPart(scrapeTargets, written, key);
}
