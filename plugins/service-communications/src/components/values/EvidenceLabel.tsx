import { OrientationEvidence } from '@service-communications/model';
import { useTranslate } from '../../useTranslate';
import { NO_VALUE } from './formatNumber';

/** Why the listener is thought to be the end that listens. */
export function EvidenceLabel(props: {
  evidence: OrientationEvidence | undefined;
}) {
  const { evidence } = props;
  const t = useTranslate();
  return <>{evidence ? t(`statistics.evidence.${evidence}`) : NO_VALUE}</>;
}
