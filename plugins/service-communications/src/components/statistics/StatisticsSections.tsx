import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import {
  ClassicStatistics,
  Communication,
  CommunicationStatistics,
  netflowAttributes,
  netstatAttributes,
  StatisticAttribute,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { SectionCard } from '../panels/SectionCard';
import { StatisticsTable } from './StatisticsTable';

/** Each kind of statistics in a section of its own, as items of a grid. */
export function StatisticsSections(props: { communication: Communication }) {
  const { statistics, listenerFqdn, listenerIp } = props.communication;
  const { netstat, netflow, classic } = statistics;
  const t = useTranslate();
  return (
    <>
      <StatisticsSection
        part="netstat"
        attributes={netstatAttributes}
        statistics={netstat}
        missing={t('statistics.netstatMissing', {
          host: listenerFqdn ?? listenerIp,
        })}
      />
      <StatisticsSection
        part="netflow"
        attributes={netflowAttributes}
        statistics={netflow}
        missing={t('statistics.netflowMissing')}
      />
      {classic && (
        <Grid item xs={12}>
          <ClassicSection classic={classic} />
        </Grid>
      )}
    </>
  );
}

/** What discovery says of a communication, or why it says nothing. */
function StatisticsSection<TStatistics extends object>(props: {
  part: 'netstat' | 'netflow';
  attributes: StatisticAttribute<TStatistics>[];
  statistics: TStatistics | undefined;
  missing: string;
}) {
  const { part, attributes, statistics, missing } = props;
  const t = useTranslate();
  const title = t(`statistics.${part}Title`);
  return (
    <Grid item xs={12}>
      <SectionCard title={title} subtitle={t(`statistics.${part}Subtitle`)}>
        {statistics ? (
          <StatisticsTable
            name={title}
            attributes={attributes}
            statistics={statistics}
          />
        ) : (
          <Typography>{missing}</Typography>
        )}
      </SectionCard>
    </Grid>
  );
}

const fields = [
  ['countedPortTimes', 'count'],
  ['totalPorts', 'count'],
  ['averageClientConnections', 'average'],
  ['lastFound', 'time'],
] as const;

/** The statistics that were carried over from an earlier system. */
function ClassicSection(props: {
  classic: NonNullable<CommunicationStatistics['classic']>;
}) {
  const { classic } = props;
  const t = useTranslate();
  const parts = (['netstat', 'netflow'] as const).filter(part => classic[part]);
  return (
    <SectionCard
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
