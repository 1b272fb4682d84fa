import { FlowLogWindows } from '@service-communications/discovery';
import { NetflowSample } from '@service-communications/model';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { openFile } from './openFile';
import { openParquet } from './openParquet';

// only tests read these files, and they always stand here
// eslint-disable-next-line no-restricted-syntax
const fixture = (name: string) => join(__dirname, '__fixtures__', name);

/**
 * As AWS describes its fields and their types in Parquet, version 5, written by
 * the Rust library of Apache Arrow in two row groups, with gzip.
 */
const LOG = fixture('aws-vpc.parquet');

/** The same as AWS writes it in text, of the fields that are read. */
const TEXT = `interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status tcp-flags pkt-srcaddr pkt-dstaddr flow-direction
eni-1 10.0.0.9 10.0.0.5 43418 5432 6 10 840 1630938100 1630938130 ACCEPT OK 3 10.0.0.9 10.0.0.5 egress
eni-1 10.0.0.5 10.0.0.9 5432 43418 6 8 5840 1630938100 1630938130 ACCEPT OK 18 10.0.0.5 10.0.0.9 ingress
eni-1 198.51.100.7 10.0.0.9 51000 22 6 1 40 1630938105 1630938106 REJECT OK 2 198.51.100.7 10.0.0.9 ingress
eni-1 - - - - - - - 1630938160 1630938190 - NODATA - - - -
eni-2 10.0.1.7 10.0.0.5 43500 443 6 12 9840 1630938161 1630938180 ACCEPT OK 3 10.0.9.9 10.0.0.5 egress
eni-2 2001:db8::1 2001:db8::2 43501 443 6 7 700 1630938162 1630938181 ACCEPT OK 3 2001:db8::1 2001:db8::2 egress
eni-2 - - - - - - - 1630938220 1630938280 - SKIPDATA - - - -
`;

async function samplesOf(path: string): Promise<NetflowSample[]> {
  const log = new FlowLogWindows({
    source: 'vpc-1',
    network: 'default',
    format: 'auto',
    intervalSeconds: 60,
  });
  const samples: NetflowSample[] = [];
  for await (const chunk of (await openFile(path)).chunks) {
    samples.push(...log.push(chunk));
  }
  return [...samples, ...log.end().samples];
}

describe('openParquet', () => {
  const temporaryFolder = temporaryFolders();

  function written(name: string, content: Buffer | string): string {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, content);
    return path;
  }

  it('gives the lines that AWS writes in text, one row group after another', async () => {
    let text = '';
    let read = 0;
    const readBy: number[] = [];
    for await (const chunk of openParquet(LOG, bytes => (read += bytes))) {
      text += chunk;
      readBy.push(read);
    }
    expect(text).toBe(TEXT);
    const [heading, first, second] = readBy;
    expect(first).toBeGreaterThan(heading);
    expect(second).toBeGreaterThan(first);
  });

  it('makes the samples, ids included, that the same log in text does', async () => {
    const samples = await samplesOf(LOG);
    expect(samples.map(({ source }) => source)).toEqual([
      'vpc-1/eni-1',
      'vpc-1/eni-2',
      'vpc-1',
    ]);
    expect(samples).toEqual(await samplesOf(written('flows.log', TEXT)));
  });

  it('names the columns of what is no flow log', async () => {
    await expect(openFile(fixture('other.parquet'))).rejects.toThrow(
      'Of Parquet files, flow logs of AWS are read, which have a column srcaddr; this one has name, size',
    );
  });

  it('says what to do with one that is packed', async () => {
    const packed = gzipSync(readFileSync(LOG));
    await expect(openFile(written('flows.gz', packed))).rejects.toThrow(
      'It is Parquet, which is read from its end: give the file itself, not packed and not through a pipe',
    );
  });

  it('says that one is damaged', async () => {
    const whole = readFileSync(LOG);
    const half = written('half', whole.subarray(0, whole.length / 2));
    await expect(openFile(half)).rejects.toThrow(
      'It cannot be read as Parquet: ',
    );
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 100, 2000);
    await expect(samplesOf(written('damaged', damaged))).rejects.toThrow(
      'It cannot be read as Parquet: ',
    );
  });
});
