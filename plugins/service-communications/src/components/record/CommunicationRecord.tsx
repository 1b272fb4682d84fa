import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useLinkPermission } from '../state/useLinkPermission';
import { useTranslate } from '../../useTranslate';
import { formatListener } from '../values/formatListener';
import { formatProcess } from './formatProcess';
import {
  clientServiceTarget,
  deviceTarget,
  listenerServiceTarget,
} from '../links/linkTarget';
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
  const { network, clientIp, listenerIp } = communication;
  const { allowed } = useLinkPermission();
  const classes = useStyles();
  const t = useTranslate();
  return (
    <>
      <Typography variant="h4" component="h2" className={classes.title}>
        {t('record.title', {
          client: clientIp,
          listener: formatListener(communication),
        })}
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
            titleId="service-communications-client"
            title={t('record.clientTitle')}
            ip={clientIp}
            fqdn={communication.clientFqdn}
            process={formatProcess(
              communication.clientProcessName,
              communication.clientProcessDisplayName,
            )}
            device={communication.clientDevice}
            service={communication.clientService}
            linking={
              allowed
                ? {
                    deviceTarget: deviceTarget({ network, ip: clientIp }),
                    serviceTarget: clientServiceTarget(communication),
                    onChanged,
                  }
                : undefined
            }
          />
        </Grid>
        <Grid item xs={12} md={6}>
          <EndSection
            titleId="service-communications-listener"
            title={t('record.listenerTitle')}
            ip={listenerIp}
            fqdn={communication.listenerFqdn}
            process={formatProcess(communication.listenerProcessName)}
            device={communication.listenerDevice}
            service={communication.listenerService}
            linking={
              allowed
                ? {
                    deviceTarget: deviceTarget({ network, ip: listenerIp }),
                    serviceTarget: listenerServiceTarget(communication),
                    onChanged,
                  }
                : undefined
            }
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
