import { edgePresets } from '@service-communications/discovery';
import { readdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { istioPage, MetricsPage } from '../__testUtils__/MetricsPage';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { ScrapedWindow } from './EdgeSource';
import { MetricsScraper } from './MetricsScraper';
import { ScrapeTarget } from './ScrapeOptions';

jest.setTimeout(60_000);

const temporaryFolder = temporaryFolders();

/** What a scraper finds until it has found so many windows. */
async function scraped(
  page: MetricsPage,
  windowCount: number,
  options: { target?: Partial<ScrapeTarget>; stateDirectory?: string } = {},
) {
  const logger = memoryLogger();
  const windows: ScrapedWindow[] = [];
  const results: string[] = [];
  const scraper = new MetricsScraper({
    targets: [
      {
        url: page.url,
        preset: edgePresets.istio,
        source: 'istio@here',
        ...options.target,
      },
    ],
    intervalSeconds: 1,
    stateDirectory: options.stateDirectory ?? temporaryFolder(),
    logger,
    onWindow: async window => {
      windows.push(window);
    },
    onScrape: result => results.push(result),
  });
  scraper.start();
  const failures = () => results.filter(result => result === 'failed');
  await until(() => windows.length >= windowCount || failures().length > 1);
  await scraper.stop();
  return { logger, windows, results };
}

function exchangesOf({ parts }: ScrapedWindow) {
  return parts.flatMap(part => JSON.parse(part));
}

describe('MetricsScraper', () => {
  const pages: MetricsPage[] = [];
  const serve = async (...texts: string[]) => {
    const page = await new MetricsPage(...texts).start();
    pages.push(page);
    return page;
  };

  afterEach(async () => {
    await Promise.all(pages.splice(0).map(page => page.stop()));
  });

  it('makes a sample of each scrape, of what increased', async () => {
    const page = await serve(istioPage(5), istioPage(12));
    const { windows } = await scraped(page, 2);
    const [first, second] = windows;
    const edge = {
      clientIp: 'shop/Deployment/web',
      listenerIp: 'shop/Deployment/orders',
    };
    expect(exchangesOf(first)).toMatchObject([{ ...edge, events: 0 }]);
    expect(exchangesOf(second)).toMatchObject([{ ...edge, events: 7 }]);
    expect(second).toMatchObject({
      source: 'istio@here',
      intervalSeconds: 1,
      records: 1,
      report: { records: 1 },
    });
    expect(second.sampleId).toBe(`${new Date(first.end).toISOString()}/after`);
    expect(second.end - second.start).toBeLessThanOrEqual(1000);
  });

  it('counts on after a restart', async () => {
    const stateDirectory = temporaryFolder();
    const page = await serve(istioPage(5));
    const before = await scraped(page, 1, { stateDirectory });
    const grown = await serve(istioPage(8));
    const { windows } = await scraped(grown, 1, { stateDirectory });
    expect(exchangesOf(windows[0])).toMatchObject([{ events: 3 }]);
    expect(windows[0].sampleId).toBe(
      `${new Date(before.windows[0].end).toISOString()}/after`,
    );
  });

  it('has the ids of its samples from the marks of the clock, as any other that scrapes it', async () => {
    const page = await serve(istioPage(5));
    const { windows } = await scraped(page, 2);
    for (const { sampleId, end } of windows) {
      expect(sampleId).toMatch(/:\d\d\.000Z\/(first|after)$/);
      expect(end % 1000).toBe(0);
    }
  });

  it('begins anew where what it knew cannot be read, and says so', async () => {
    const stateDirectory = temporaryFolder();
    const page = await serve(istioPage(5));
    await scraped(page, 1, { stateDirectory });
    const folder = join(stateDirectory, 'scrape');
    for (const file of readdirSync(folder)) {
      writeFileSync(join(folder, file), '{');
    }
    const { windows, logger } = await scraped(page, 1, { stateDirectory });
    expect(exchangesOf(windows[0])).toMatchObject([{ events: 0 }]);
    expect(logger.lines[0]).toContain(
      'warn: What was known of the counters of istio@here cannot be read, and is begun anew: ',
    );
  });

  it('tells what cannot be read, and who is unnamed', async () => {
    const page = await serve(
      `${istioPage(5)}\n${istioPage(1).replaceAll(
        '"web"',
        '"unknown"',
      )}\nistio_requests_total{`,
    );
    const { windows, logger } = await scraped(page, 1);
    expect(windows[0].report).toEqual({
      records: 1,
      errors: { 'unreadable-series': 1 },
      dropped: { 'unnamed-end': 1 },
    });
    expect(logger.lines[0]).toMatch(
      /^warn: Lines are no metrics, the first at \d+: the name of a label must stand where "" does$/,
    );
  });

  it('says once that a target cannot be scraped, and goes on', async () => {
    const page = await serve('');
    page.status = 503;
    const { windows, logger, results } = await scraped(page, 1);
    expect(windows).toEqual([]);
    expect(results).toEqual(['failed', 'failed']);
    expect(logger.lines).toEqual([
      'error: istio@here cannot be scraped: it answered 503',
      'debug: istio@here cannot be scraped: it answered 503',
    ]);
  });

  it('asks with the token of a file', async () => {
    const tokenFile = join(temporaryFolder(), 'token');
    writeFileSync(tokenFile, 'secret\n');
    const page = await serve(istioPage(1));
    await scraped(page, 1, { target: { tokenFile } });
    expect(page.requests[0].authorization).toBe('Bearer secret');
  });
});
