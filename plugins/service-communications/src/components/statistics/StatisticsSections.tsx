import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import {
  ClassicStatistics,
  Communication,
  CommunicationStatistics,
  netflowAttributes,
  netstatAttributes,
  NetstatStatistics,
  StatisticAttribute,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { SectionCard } from '../panels/SectionCard';
import { toldNetflow } from '../values/toldNetflow';
import { netflowFormulas, netstatFormulas } from './formulas';
import { StatisticsTable } from './StatisticsTable';
import { endTitle } from '../values/endText';

/** Each kind of statistics in a section of its own, as items of a grid. */
export function StatisticsSections(props: { communication: Communication }) {
  const { statistics } = props.communication;
  const { netstat, classic } = statistics;
  const netflow = statistics.netflow && toldNetflow(statistics.netflow);
  const t = useTranslate();
  return (
    <>
      <Grid item xs={12}>
        <Typography variant="h5" component="h3">
          {t('statistics.groupTitle')}
        </Typography>
      </Grid>
      <StatisticsSection
        part="netstat"
        attributes={netstatAttributes.filter(each => !isExtrapolated(each))}
        statistics={netstat}
        missing={t('statistics.netstatMissing', {
          host: endTitle(props.communication, 'listener'),
        })}
      />
      {netstat && (
        <StatisticsSection
          part="extrapolated"
          attributes={netstatAttributes.filter(isExtrapolated)}
          statistics={netstat}
          formulas={netstatFormulas(netstat)}
        />
      )}
      <StatisticsSection
        part="netflow"
        attributes={netflowAttributes}
        statistics={netflow}
        formulas={netflow && netflowFormulas(netflow)}
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

/** Worked out of the counters; the reference shows it apart from them. */
function isExtrapolated({
  kind,
}: StatisticAttribute<NetstatStatistics>): boolean {
  return kind === 'average' || kind === 'percentage';
}

/** What discovery says of a communication, or why it says nothing. */
function StatisticsSection<TStatistics extends object>(props: {
  part: 'netstat' | 'extrapolated' | 'netflow';
  attributes: StatisticAttribute<TStatistics>[];
  statistics: TStatistics | undefined;
  formulas?: Partial<Record<keyof TStatistics, string>>;
  missing?: string;
}) {
  const { part, attributes, statistics, formulas, missing } = props;
  const t = useTranslate();
  const title = t(`statistics.${part}Title`);
  return (
    <Grid item xs={12}>
      <SectionCard
        isPart
        title={title}
        subtitle={t(`statistics.${part}Subtitle`)}
      >
        {statistics ? (
          <StatisticsTable
            name={title}
            attributes={attributes}
            statistics={statistics}
            formulas={formulas}
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
      isPart
      title={t('statistics.classicTitle')}
      subtitle={t('statistics.classicSubtitle')}
    >
      {parts.map(part => (
        <Box key={part} mb={3}>
          <Typography variant="subtitle1" component="h5">
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
