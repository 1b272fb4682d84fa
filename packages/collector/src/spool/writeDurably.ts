import { open, rename, rm } from 'fs/promises';
import { dirname } from 'path';

/**
 * Writes a file that is there whole or not at all, whenever the process or
 * the machine stops: to a temporary file beside it, then renamed. Rejects with
 * the code of the system, such as ENOSPC, and leaves nothing behind then.
 */
export async function writeDurably(
  path: string,
  data: Uint8Array | string,
): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** Makes names in a directory last. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } catch (error) {
    // Windows and some network file systems do not offer it.
    if (!['EPERM', 'EINVAL', 'ENOTSUP'].includes(codeOf(error))) {
      throw error;
    }
  } finally {
    await directory.close();
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
