import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../hooks/useTranslate';
import { formatListener } from '../lib/formatListener';
import { formatProcess } from '../lib/formatProcess';
import { EndSection } from './EndSection';
import { FactsSection } from './FactsSection';
import { NetstatSection } from './NetstatSection';

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
export function CommunicationRecord(props: { communication: Communication }) {
  const { communication } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <>
      <Typography variant="h4" component="h2" className={classes.title}>
        {t('record.title', {
          client: communication.clientIp,
          listener: formatListener(communication),
        })}
      </Typography>
      <Grid container spacing={3}>
        <Grid item xs={12} md={6}>
          <EndSection
            titleId="service-communications-client"
            title={t('record.clientTitle')}
            ip={communication.clientIp}
            fqdn={communication.clientFqdn}
            process={formatProcess(
              communication.clientProcessName,
              communication.clientProcessDisplayName,
            )}
            device={communication.clientDevice}
            service={communication.clientService}
          />
        </Grid>
        <Grid item xs={12} md={6}>
          <EndSection
            titleId="service-communications-listener"
            title={t('record.listenerTitle')}
            ip={communication.listenerIp}
            fqdn={communication.listenerFqdn}
            process={formatProcess(communication.listenerProcessName)}
            device={communication.listenerDevice}
            service={communication.listenerService}
          />
        </Grid>
        <Grid item xs={12}>
          <FactsSection communication={communication} />
        </Grid>
        <Grid item xs={12}>
          <NetstatSection communication={communication} />
        </Grid>
      </Grid>
    </>
  );
}
