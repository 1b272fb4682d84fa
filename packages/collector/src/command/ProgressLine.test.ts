import { ProgressLine } from './ProgressLine';

describe('ProgressLine', () => {
  const { isTTY } = process.stderr;
  let written: string;

  beforeEach(() => {
    written = '';
    let now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
    jest.spyOn(process.stderr, 'write').mockImplementation(text => {
      written += text;
      return true;
    });
    process.stderr.isTTY = true;
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.stderr.isTTY = isTTY;
  });

  it('tells the share of a file', () => {
    const line = new ProgressLine('flows.log');
    line.show({ share: 0.257, records: 12_000, samples: 3 });
    expect(written).toBe('\r\x1b[Kflows.log: 25 %, 12,000 records, 3 samples');
  });

  it('tells none of what has no known size', () => {
    const line = new ProgressLine('-');
    line.show({ share: undefined, records: 12_000, samples: 3 });
    expect(written).toBe('\r\x1b[K-: 12,000 records, 3 samples');
  });
});
