import Typography from '@material-ui/core/Typography';
import {
  Communication,
  netstatAttributes,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../hooks/useTranslate';
import { SectionCard } from './SectionCard';
import { StatisticsTable } from './StatisticsTable';

const SECTION_ID = 'service-communications-netstat';

/** What socket scans say of a communication, or why they say nothing. */
export function NetstatSection(props: { communication: Communication }) {
  const { communication } = props;
  const { netstat } = communication.statistics;
  const t = useTranslate();
  return (
    <SectionCard
      titleId={SECTION_ID}
      title={t('statistics.netstatTitle')}
      subtitle={t('statistics.netstatSubtitle')}
    >
      {netstat ? (
        <StatisticsTable
          labelledBy={SECTION_ID}
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
