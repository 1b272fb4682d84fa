import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { endNames } from '../values/formatListener';
import { EndSection } from './EndSection';
import { FactsSection } from './FactsSection';
import { HistorySection } from './HistorySection';
import { IgnoredNote } from './IgnoredNote';
import { RecordActions } from './RecordActions';
import { StatisticsSections } from '../statistics/StatisticsSections';

const useStyles = makeStyles(
  theme => ({
    title: {
      marginBottom: theme.spacing(2),
      overflowWrap: 'anywhere',
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
  return (
    <>
      <Typography variant="h4" component="h2" className={classes.title}>
        {t('record.title', endNames(communication))}
      </Typography>
      <Box mb={2}>
        <RecordActions communication={communication} onChanged={onChanged} />
      </Box>
      {communication.ignored && (
        <Box mb={2}>
          <IgnoredNote ignored={communication.ignored} />
        </Box>
      )}
      <Grid container spacing={3}>
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
          <HistorySection communication={communication} />
        </Grid>
      </Grid>
    </>
  );
}
