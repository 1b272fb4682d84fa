import { SocketLineFormat } from '../SocketLineParser';
import { lsofFormat } from './lsof';
import { netstatAixFormat } from './netstatAix';
import { netstatBsdFormat } from './netstatBsd';
import { netstatLinuxFormat } from './netstatLinux';
import { netstatMacosFormat } from './netstatMacos';
import { netstatSolarisFormat } from './netstatSolaris';
import { netstatWindowsFormat } from './netstatWindows';
import { powershellFormat } from './powershell';
import { procNetFormat } from './procNet';
import { sockstatFormat } from './sockstat';
import { ssFormat } from './ss';

/**
 * Every layout that is read. A new one is a file here and a line below. Of
 * layouts that print the same line, the first is the guess.
 */
export const SOCKET_LINE_FORMATS: readonly SocketLineFormat[] = [
  ssFormat,
  netstatLinuxFormat,
  netstatWindowsFormat,
  netstatMacosFormat,
  netstatBsdFormat,
  netstatAixFormat,
  netstatSolarisFormat,
  lsofFormat,
  procNetFormat,
  powershellFormat,
  sockstatFormat,
];
