import { ScrapeTarget } from '../scrape/ScrapeOptions';
import { ConfigError, problemsOf } from './readConfig';
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
  const result = scrapeTargets.safeParse(written);
  if (result.success) {
    return result.data;
  }
  throw new ConfigError(problemsOf(result.error, key).join('\n'));
}
