import Typography from '@material-ui/core/Typography';
import {
  Communication,
  netflowAttributes,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { SectionCard } from '../panels/SectionCard';
import { StatisticsTable } from './StatisticsTable';

/** What flow records say of a communication, or why they say nothing. */
export function NetflowSection(props: { communication: Communication }) {
  const { netflow } = props.communication.statistics;
  const t = useTranslate();
  return (
    <SectionCard
      titleId="service-communications-netflow"
      title={t('statistics.netflowTitle')}
      subtitle={t('statistics.netflowSubtitle')}
    >
      {netflow ? (
        <StatisticsTable
          name={t('statistics.netflowTitle')}
          attributes={netflowAttributes}
          statistics={netflow}
        />
      ) : (
        <Typography>{t('statistics.netflowMissing')}</Typography>
      )}
    </SectionCard>
  );
}
