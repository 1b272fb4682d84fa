import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { PageHeading } from '../panels/PageHeading';
import { useEndNames } from '../values/useEndNames';
import { ActivitySection } from './ActivitySection';
import { EndSection } from './EndSection';
import { FactsSection } from './FactsSection';
import { HistorySection } from './HistorySection';
import { IgnoredNote } from './IgnoredNote';
import { RecordActions } from './RecordActions';
import { RecordSentence } from './RecordSentence';
import { RecordTiles } from './RecordTiles';
import { StateNote } from './StateNote';
import { StatisticsSections } from '../statistics/StatisticsSections';
import { useCommunicationEvents } from './useCommunicationEvents';

const useStyles = makeStyles(
  theme => ({
    title: {
      flex: `1 1 ${theme.spacing(40)}px`,
    },
  }),
  { name: 'ServiceCommunicationsRecord' },
);

/** What is known of a communication; each kind of statistics has a section. */
export function CommunicationRecord(props: {
  communication: Communication;
  /** Called after something about the communication was changed. */
  onChanged: () => void;
}) {
  const { communication, onChanged } = props;
  const classes = useStyles();
  const t = useTranslate();
  const events = useCommunicationEvents(communication);
  const title = t('record.title', useEndNames(communication));
  return (
    <>
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="flex-start"
        justifyContent="space-between"
        gridGap={16}
        mb={2}
      >
        <div className={classes.title}>
          <PageHeading title={title} variant="h4">
            {title}
          </PageHeading>
          <RecordSentence communication={communication} />
          {communication.state && <StateNote state={communication.state} />}
        </div>
        <RecordActions communication={communication} onChanged={onChanged} />
      </Box>
      {communication.ignored && (
        <Box mb={2}>
          <IgnoredNote ignored={communication.ignored} />
        </Box>
      )}
      <RecordTiles communication={communication} />
      <Grid container spacing={3}>
        <Grid item xs={12}>
          <ActivitySection id={communication.id} events={events.value} />
        </Grid>
        <Grid item xs={12} md={6}>
          <EndSection
            communication={communication}
            end="client"
            onChanged={onChanged}
          />
        </Grid>
        <Grid item xs={12} md={6}>
          <EndSection
            communication={communication}
            end="listener"
            onChanged={onChanged}
          />
        </Grid>
        <Grid item xs={12}>
          <FactsSection communication={communication} />
        </Grid>
        <StatisticsSections communication={communication} />
        <Grid item xs={12}>
          <HistorySection events={events} />
        </Grid>
      </Grid>
    </>
  );
}
