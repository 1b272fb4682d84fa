import type { SocketLineFormat } from '../SocketLineParser';
import { netstatLinuxFormat } from './netstatLinux';
import { ssFormat } from './ss';

/** Every layout that is read. A new one is a file here and a line below. */
export const SOCKET_LINE_FORMATS: readonly SocketLineFormat[] = [
  ssFormat,
  netstatLinuxFormat,
];
