import Typography from '@material-ui/core/Typography';
import {
  Communication,
  netstatAttributes,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { SectionCard } from '../panels/SectionCard';
import { StatisticsTable } from './StatisticsTable';

/** What socket scans say of a communication, or why they say nothing. */
export function NetstatSection(props: { communication: Communication }) {
  const { communication } = props;
  const { netstat } = communication.statistics;
  const t = useTranslate();
  return (
    <SectionCard
      titleId="service-communications-netstat"
      title={t('statistics.netstatTitle')}
      subtitle={t('statistics.netstatSubtitle')}
    >
      {netstat ? (
        <StatisticsTable
          name={t('statistics.netstatTitle')}
          attributes={netstatAttributes}
          statistics={netstat}
        />
      ) : (
        <Typography>
          {t('statistics.netstatMissing', {
            host: communication.listenerFqdn ?? communication.listenerIp,
          })}
        </Typography>
      )}
    </SectionCard>
  );
}
