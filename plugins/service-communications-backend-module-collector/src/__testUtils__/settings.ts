import { Conversation } from './Recording';

/** Which hosts are scanned, and whether their scans arrive before the flows. */
export interface Setting {
  title: string;
  isScanned: (ip: string, truth: Conversation[]) => boolean;
  scansFirst: boolean;
}

const SCANNED: Record<string, Setting['isScanned']> = {
  'scans of listeners': (ip, truth) =>
    truth.some(({ listener }) => listener === ip),
  'scans of clients': (ip, truth) => truth.some(({ client }) => client === ip),
  'scans of all': () => true,
};

/** Everything that a recording is replayed in. */
export const SETTINGS: Setting[] = [
  { title: 'flows only', isScanned: () => false, scansFirst: false },
  ...Object.entries(SCANNED).flatMap(([title, isScanned]) => [
    { title: `${title}, then flows`, isScanned, scansFirst: true },
    { title: `flows, then ${title}`, isScanned, scansFirst: false },
  ]),
];
