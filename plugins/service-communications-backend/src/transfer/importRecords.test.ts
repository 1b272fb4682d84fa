import { setImmediate } from 'timers/promises';
import { ImportRecord, importRecords } from './importRecords';

jest.setTimeout(60_000);

const HEADING = 'Client IP,Listener IP,Port,Protocol\n';

async function* fileOf(text: string) {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 65_536) {
    yield bytes.subarray(start, start + 65_536);
  }
}

async function read(text: string): Promise<ImportRecord[]> {
  const records: ImportRecord[] = [];
  for await (const record of importRecords(fileOf(text))) {
    records.push(record);
  }
  return records;
}

describe('importRecords', () => {
  it('takes no more than 200000 lines, be they empty', async () => {
    await expect(read(HEADING + '\n'.repeat(200_001))).rejects.toMatchObject({
      statusCode: 413,
    });
  });

  it('lets others have their turn between a few thousand lines', async () => {
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        await setImmediate();
        turns++;
      }
    })();
    await read(HEADING + 'x\n'.repeat(20_000));
    isDone = true;
    await others;
    expect(turns).toBeGreaterThan(8);
  });

  it('does not look for the end of a heading for ever', async () => {
    const columns = ','.repeat(1_000_000);
    await expect(read(columns)).rejects.toThrow(/must have a heading/);
  });

  it('knows what spreadsheets separate by from the heading alone', async () => {
    const heading = HEADING.replace(/,/g, ';');
    expect(await read(`${heading}10.0.0.1;10.0.0.2;80;tcp,,,,,`)).toMatchObject(
      [{ line: 2, cells: [{}, {}, {}, { text: 'tcp,,,,,' }] }],
    );
  });

  it.each([
    ['no heading', '', /must have a heading/],
    ['no text', Buffer.from([0xff, 0xfe, 0x41, 0x00]), /UTF-8/],
    ['half a character', Buffer.from('ä').subarray(0, 1), /UTF-8/],
  ])('takes no file of %s', async (_, content, message) => {
    async function* file() {
      yield Buffer.from(content as string);
    }
    await expect(importRecords(file()).next()).rejects.toThrow(message);
  });
});
