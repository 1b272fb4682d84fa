import { resolve } from 'node:path';

/** The root of the repository. */
export const ROOT = resolve(__dirname, '../../../..');

/** Lets Node.js run TypeScript as the Backstage CLI does. */
export const TYPESCRIPT = [
  '--require',
  resolve(ROOT, 'node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
];
