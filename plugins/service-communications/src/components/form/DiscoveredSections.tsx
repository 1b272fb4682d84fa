import Box from '@material-ui/core/Box';
import Grid from '@material-ui/core/Grid';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { FactList } from '../panels/FactList';
import { SectionCard } from '../panels/SectionCard';
import { StatisticsSections } from '../statistics/StatisticsSections';
import { TimeValue } from '../values/TimeValue';

/** What discovery owns of a communication, beside what can be edited. */
export function DiscoveredSections(props: { communication: Communication }) {
  const { communication } = props;
  const t = useTranslate();
  return (
    <Box mt={4}>
      <Grid container spacing={3}>
        <Grid item xs={12}>
          <SectionCard
            titleId="service-communications-discovered"
            title={t('form.discoveredTitle')}
            subtitle={t('form.discoveredSubtitle')}
          >
            <FactList
              facts={[
                {
                  name: t('record.origin'),
                  value: t(`origin.${communication.origin}`),
                },
                {
                  name: t('record.firstDetected'),
                  value: <TimeValue time={communication.firstDetected} />,
                },
                {
                  name: t('record.lastDetected'),
                  value: <TimeValue time={communication.lastDetected} />,
                },
              ]}
            />
          </SectionCard>
        </Grid>
        <StatisticsSections communication={communication} />
      </Grid>
    </Box>
  );
}
