import { FileContent, FileError, FileReading } from './FileContent';

/**
 * Reads samples as `POST /samples` takes them: `{"samples": […]}`, a list of
 * them, one of them, or one a line.
 */
export async function readSamplesFile(
  reading: FileReading,
): Promise<FileContent> {
  const chunks: Buffer[] = [];
  for await (const chunk of reading.chunks) {
    chunks.push(chunk);
  }
  const samples = samplesOf(Buffer.concat(chunks).toString());
  for (const sample of samples) {
    const name = String(sample?.sampleId ?? '');
    reading.onRecords(1);
    await reading.onSample({ json: JSON.stringify(sample), name });
  }
  return {
    kind: 'samples',
    records: samples.length,
    skipped: [],
    skippedCount: 0,
  };
}

function samplesOf(text: string): any[] {
  try {
    const value = JSON.parse(text);
    return value?.samples ?? (Array.isArray(value) ? value : [value]);
  } catch (error) {
    const lines = text.split('\n').filter(line => line.trim() !== '');
    try {
      return lines.map(line => JSON.parse(line));
    } catch {
      throw new FileError(`It must be JSON: ${(error as Error).message}`);
    }
  }
}
