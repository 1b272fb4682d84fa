import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';

/** What a source sends. */
export function SourceType(props: { type: DiscoverySource['type'] }) {
  const t = useTranslate();
  return <>{t(`discovery.type.${props.type ?? 'unknown'}`)}</>;
}
