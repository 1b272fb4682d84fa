import { Response } from 'express';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';

/**
 * Answers with a file, piece by piece, as fast as the client takes it. What
 * fails before the first piece is thrown with nothing sent; what fails later
 * breaks the connection off, so that nobody takes a part for the whole.
 *
 * @returns false where the client went away before the end
 */
export async function sendFile(
  response: Response,
  file: { name: string; type: string; pieces: AsyncGenerator<string> },
): Promise<boolean> {
  const { name, type, pieces } = file;
  const first = await pieces.next();
  response.writeHead(200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  });
  async function* all() {
    if (!first.done) {
      yield first.value;
      yield* pieces;
    }
  }
  try {
    await pipeline(
      // One piece at a time; the pieces are large.
      Readable.from(all(), { highWaterMark: 1 }),
      response,
    );
    return true;
  } catch (error) {
    if (isGone(error)) {
      return false;
    }
    throw error;
  } finally {
    await pieces.return(undefined);
  }
}

function isGone(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET';
}
