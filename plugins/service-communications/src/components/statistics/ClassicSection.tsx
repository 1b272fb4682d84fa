import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import {
  CommunicationStatistics,
  StatisticAttribute,
  ClassicStatistics,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { SectionCard } from '../panels/SectionCard';
import { StatisticsTable } from './StatisticsTable';

const fields = [
  ['countedPortTimes', 'count'],
  ['totalPorts', 'count'],
  ['averageClientConnections', 'average'],
  ['lastFound', 'time'],
] as const;

/** The statistics that were carried over from an earlier system. */
export function ClassicSection(props: {
  classic: NonNullable<CommunicationStatistics['classic']>;
}) {
  const { classic } = props;
  const t = useTranslate();
  const parts = (['netstat', 'netflow'] as const).filter(part => classic[part]);
  return (
    <SectionCard
      titleId="service-communications-classic"
      title={t('statistics.classicTitle')}
      subtitle={t('statistics.classicSubtitle')}
    >
      {parts.map(part => (
        <Box key={part} mb={3}>
          <Typography variant="h6" component="h4">
            {t(`statistics.classicPart.${part}`)}
          </Typography>
          <StatisticsTable
            name={t(`statistics.classicPart.${part}`)}
            attributes={fields.map(
              ([field, kind]): StatisticAttribute<ClassicStatistics> => ({
                field,
                kind,
                name: t(`statistics.classic.${field}.name`),
                definition: t(`statistics.classic.${field}.definition`),
              }),
            )}
            statistics={classic[part]!}
          />
        </Box>
      ))}
    </SectionCard>
  );
}
