/** What the file system says of what ended or was removed meanwhile. */
const GONE = ['ENOENT', 'ESRCH', 'ENOTDIR'];

/** The same, and what it says where the right to read is missing. */
const UNREADABLE = [...GONE, 'EACCES', 'EPERM'];

/** What comes of `read`; undefined where what it reads is not, or no longer, there. */
export async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  return unlessFailed(read, GONE);
}

/** What comes of `read`; undefined too where there is no right to read it. */
export async function ifReadable<T>(read: Promise<T>): Promise<T | undefined> {
  return unlessFailed(read, UNREADABLE);
}

async function unlessFailed<T>(
  read: Promise<T>,
  codes: readonly string[],
): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) {
      return undefined;
    }
    throw error;
  }
}
