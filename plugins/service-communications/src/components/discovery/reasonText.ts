import { Translate } from '../../useTranslate';
import { discoveryMessages } from './messages';

const { reason: reasons } = discoveryMessages.discovery;

type KnownReason = keyof typeof reasons;

/** A reason for a refusal, an error or a drop, in words. */
export function reasonText(t: Translate, reason: string): string {
  if (Object.hasOwn(reasons, reason)) {
    return t(`discovery.reason.${reason as KnownReason}`);
  }
  // Collectors may be newer than this page.
  const words = reason.replace(/[-_]+/g, ' ');
  return `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}`;
}
