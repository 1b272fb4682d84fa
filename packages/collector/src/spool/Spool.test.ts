import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { Spool, SpoolDrop } from './Spool';
import { writeDurably } from './writeDurably';

const ALL = { maxBytes: Infinity, maxCount: Infinity };

function sample(sampleId: string) {
  return {
    json: JSON.stringify({ source: 'router-1', sampleId }),
    records: 3,
  };
}

/** A disk that can be full. */
function fakeDisk() {
  const disk = {
    full: false,
    write: async (path: string, data: Uint8Array | string) => {
      if (disk.full) {
        throw Object.assign(new Error('ENOSPC: no space left on device'), {
          code: 'ENOSPC',
        });
      }
      await writeDurably(path, data);
    },
  };
  return disk;
}

describe('Spool', () => {
  const folder = temporaryFolders();
  const logger = memoryLogger();
  const drops: SpoolDrop[] = [];
  let runs = 0;

  beforeEach(() => {
    logger.lines.length = 0;
    drops.length = 0;
  });

  async function spoolIn(
    directory: string,
    options: Partial<ConstructorParameters<typeof Spool>[0]> = {},
  ) {
    const spool = new Spool({
      directory,
      maxBytes: 1_000_000,
      maxHeldBytes: 1_000_000,
      run: `run${runs++}`,
      logger,
      onDropped: drop => drops.push(drop),
      ...options,
    });
    await spool.start();
    return spool;
  }

  async function idsIn(spool: Spool) {
    const leased = spool.lease(ALL);
    const read = await Promise.all(leased.map(each => spool.read(each)));
    spool.release(leased);
    return read.map(
      data => data && JSON.parse(gunzipSync(data).toString()).sampleId,
    );
  }

  it('keeps samples in order, and tells what waits', async () => {
    const spool = await spoolIn(folder());
    expect(spool).toMatchObject({ count: 0, bytes: 0, oldestAt: undefined });
    for (const id of ['a', 'b', 'c']) {
      await spool.add(sample(id));
    }
    expect(await idsIn(spool)).toEqual(['a', 'b', 'c']);
    expect(spool.count).toBe(3);
    expect(spool.oldestAt).toBeLessThanOrEqual(Date.now());
    const [first] = spool.lease({ maxBytes: 1, maxCount: 10 });
    await spool.remove([first]);
    expect(await idsIn(spool)).toEqual(['b', 'c']);
    expect(spool.heldBytes).toBe(0);
  });

  it('has after a kill -9 what it had before, without asking for a stop', async () => {
    const directory = folder();
    const before = await spoolIn(directory);
    await before.add(sample('a'));
    await before.add(sample('b'));
    const after = await spoolIn(directory);
    await after.add(sample('c'));
    expect(await idsIn(after)).toEqual(['a', 'b', 'c']);
  });

  it('never counts a sample whose writing was cut off as finished', async () => {
    const directory = folder();
    writeFileSync(
      join(directory, '000001767614400000-x-000000000-5-1.json.gz.tmp'),
      'half of i',
    );
    const spool = await spoolIn(directory);
    expect(spool.count).toBe(0);
    expect(readdirSync(directory)).toEqual(['corrupt']);
    expect(drops).toEqual([]);
  });

  it('sets damaged and foreign files aside, and goes on', async () => {
    const directory = folder();
    const before = await spoolIn(directory);
    await before.add(sample('a'));
    await before.add(sample('b'));
    const [name] = readdirSync(directory).sort();
    truncateSync(join(directory, name), 12);
    writeFileSync(join(directory, 'notes.txt'), 'what is this');

    const spool = await spoolIn(directory);
    expect(await idsIn(spool)).toEqual([undefined, 'b']);
    expect(spool.count).toBe(1);
    expect(readdirSync(join(directory, 'corrupt')).sort()).toEqual([
      name,
      'notes.txt',
    ]);
    expect(drops.map(({ reason }) => reason)).toEqual(['corrupt', 'corrupt']);
    expect(
      logger.lines.filter(line => line.includes('set aside')),
    ).toHaveLength(2);
  });

  it('is not held up by a file that the system does not let it read', async () => {
    const directory = folder();
    const spool = await spoolIn(directory);
    await spool.add(sample('a'));
    await spool.add(sample('b'));
    const [name] = readdirSync(directory).sort();
    rmSync(join(directory, name));
    mkdirSync(join(directory, name));

    expect(await idsIn(spool)).toEqual([undefined, 'b']);
    expect(spool.count).toBe(1);
    expect(readdirSync(join(directory, 'corrupt'))).toEqual([name]);
    expect(drops).toEqual([{ reason: 'corrupt', records: 3 }]);
  });

  it('gives up the oldest when it is full, says so and counts it', async () => {
    const spool = await spoolIn(folder(), { maxBytes: 250 });
    for (let index = 0; index < 6; index++) {
      await spool.add(sample(`sample-${index}`));
      expect(spool.bytes).toBeLessThanOrEqual(250);
    }
    const kept = await idsIn(spool);
    expect(kept.at(-1)).toBe('sample-5');
    expect(kept.length + drops.length).toBe(6);
    expect(new Set(drops.map(drop => JSON.stringify(drop)))).toEqual(
      new Set([
        JSON.stringify({
          reason: 'spool-full',
          records: 3,
          source: 'router-1',
        }),
      ]),
    );
    expect(logger.lines).toHaveLength(drops.length);
    expect(logger.lines[0]).toContain('error: The spool is full');
  });

  it('tells with what it gives up what the sample reported, so that the next one can', async () => {
    const spool = await spoolIn(folder(), { maxBytes: 1 });
    const report = { received: 9, records: 3, dropped: { 'queue-full': 7 } };
    await spool.add({
      json: JSON.stringify({ source: 'router-1', sampleId: 'a', report }),
      records: 3,
    });
    expect(drops).toEqual([
      { reason: 'spool-full', records: 3, source: 'router-1', report },
    ]);
  });

  it('does not give up what is being delivered', async () => {
    const spool = await spoolIn(folder(), { maxBytes: 150 });
    await spool.add(sample('a'));
    const leased = spool.lease(ALL);
    await spool.add(sample('b'));
    await spool.add(sample('c'));
    await spool.add(sample('d'));
    expect(await spool.read(leased[0])).toBeDefined();
    spool.release(leased);
    expect((await idsIn(spool))[0]).toBe('a');
  });

  it('keeps samples in memory while the disk is full, and recovers by itself', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const directory = folder();
      const disk = fakeDisk();
      const spool = await spoolIn(directory, { write: disk.write });
      await spool.add(sample('a'));
      disk.full = true;
      await spool.add(sample('b'));
      await spool.add(sample('c'));
      expect(spool.heldBytes).toBeGreaterThan(0);
      expect(await idsIn(spool)).toEqual(['a', 'b', 'c']);
      expect(readdirSync(directory)).toHaveLength(2);
      expect(logger.lines).toEqual([
        expect.stringMatching(/^error: .*ENOSPC.*Make room on the disk$/),
      ]);

      disk.full = false;
      jest.advanceTimersByTime(5_000);
      await until(() => spool.heldBytes === 0);
      expect(readdirSync(directory)).toHaveLength(4);
      await until(() => logger.lines.length === 2);
      expect(logger.lines[1]).toMatch(/^info: .* takes samples again$/);
      expect(drops).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('delivers what it has in memory only, and bounds it', async () => {
    const directory = folder();
    const disk = fakeDisk();
    disk.full = true;
    const spool = await spoolIn(directory, {
      write: disk.write,
      maxHeldBytes: 150,
    });
    for (const id of ['a', 'b', 'c', 'd']) {
      await spool.add(sample(id));
    }
    expect(spool.heldBytes).toBeLessThanOrEqual(150);
    expect(drops[0]).toEqual({
      reason: 'disk-full',
      records: 3,
      source: 'router-1',
    });
    await spool.remove(spool.lease(ALL));
    expect(spool).toMatchObject({ count: 0, bytes: 0, heldBytes: 0 });
  });

  it('says what is lost when it stops with a full disk', async () => {
    const disk = fakeDisk();
    disk.full = true;
    const spool = await spoolIn(folder(), { write: disk.write });
    await spool.add(sample('a'));
    await spool.stop();
    expect(logger.lines.at(-1)).toContain('Samples are lost');
  });

  it('writes at its stop what the disk takes again', async () => {
    const directory = folder();
    const disk = fakeDisk();
    disk.full = true;
    const spool = await spoolIn(directory, { write: disk.write });
    await spool.add(sample('a'));
    disk.full = false;
    await spool.stop();
    expect(await idsIn(await spoolIn(directory))).toEqual(['a']);
  });

  it('shares its folder with another process', async () => {
    const directory = folder();
    const listen = await spoolIn(directory);
    await listen.add(sample('a'));
    const scan = await spoolIn(directory);
    await scan.add(sample('b'));
    await scan.remove(scan.lease(ALL));
    expect(await idsIn(listen)).toEqual([undefined]);
    expect(listen.count).toBe(0);
    expect(drops).toEqual([]);
  });
});

describe('writeDurably', () => {
  const folder = temporaryFolders();

  it('replaces a file whole and leaves no temporary one', async () => {
    const directory = folder();
    const path = join(directory, 'state.json');
    await writeDurably(path, 'one');
    await writeDurably(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(directory)).toEqual(['state.json']);
  });

  it('rejects with the code of the system', async () => {
    await expect(
      writeDurably(join(folder(), 'missing', 'file'), 'x'),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
