import { findProgram } from './findProgram.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** The path of an installed Chromium: CHROMIUM_PATH or one on the path. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...NAMES]
    .filter(Boolean)
    .map(findProgram)
    .find(Boolean);
}
