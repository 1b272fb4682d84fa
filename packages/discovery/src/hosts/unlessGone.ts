/** What the file system says of what ended or was removed meanwhile. */
const GONE = new Set(['ENOENT', 'ESRCH', 'ENOTDIR']);

/** What comes of `read`; undefined where what it reads is not, or no longer, there. */
export async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (GONE.has((error as NodeJS.ErrnoException).code ?? '')) {
      return undefined;
    }
    throw error;
  }
}
