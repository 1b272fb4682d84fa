import { boundLines } from './boundLines';

async function bytesOf(text: string, maxBytes: number): Promise<number> {
  async function* body() {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += 1000) {
      yield bytes.subarray(start, start + 1000);
    }
  }
  let length = 0;
  for await (const chunk of boundLines(body(), maxBytes)) {
    length += chunk.length;
  }
  return length;
}

describe('boundLines', () => {
  it.each([
    ['10000', 1000, 10_000],
    ['a line for 32 bytes of the largest body', 640_000, 20_000],
  ])('passes on %s, and not one more', async (_, maxBytes, lines) => {
    const text = 'x\n'.repeat(lines);
    expect(await bytesOf(text, maxBytes)).toBe(text.length);
    await expect(bytesOf(`${text}\n`, maxBytes)).rejects.toMatchObject({
      statusCode: 413,
    });
  });
});
