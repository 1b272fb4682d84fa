import { Exchange } from '@service-communications/model';

/**
 * Exchanges in one sample. Nobody who reads a sample is busy with it for long,
 * and a window is only seldom more than one.
 */
const MAX_EXCHANGES = 5_000;

/** Exchanges as JSON arrays, each for a sample of its own; at least one. */
export function exchangeParts(exchanges: Exchange[]): string[] {
  const parts: string[] = [];
  for (let at = 0; at < exchanges.length; at += MAX_EXCHANGES) {
    parts.push(JSON.stringify(exchanges.slice(at, at + MAX_EXCHANGES)));
  }
  return parts.length > 0 ? parts : ['[]'];
}
