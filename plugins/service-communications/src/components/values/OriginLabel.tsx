import { CommunicationOrigin } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';

/** Where a communication came from. */
export function OriginLabel(props: { origin: CommunicationOrigin }) {
  const { origin } = props;
  const t = useTranslate();
  return <>{t(`origin.${origin}`)}</>;
}
