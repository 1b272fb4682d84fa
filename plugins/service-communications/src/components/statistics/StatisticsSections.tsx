import Grid from '@material-ui/core/Grid';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { ClassicSection } from './ClassicSection';
import { NetflowSection } from './NetflowSection';
import { NetstatSection } from './NetstatSection';

/** Each kind of statistics in a section of its own, as items of a grid. */
export function StatisticsSections(props: { communication: Communication }) {
  const { communication } = props;
  const { classic } = communication.statistics;
  return (
    <>
      <Grid item xs={12}>
        <NetstatSection communication={communication} />
      </Grid>
      <Grid item xs={12}>
        <NetflowSection communication={communication} />
      </Grid>
      {classic && (
        <Grid item xs={12}>
          <ClassicSection classic={classic} />
        </Grid>
      )}
    </>
  );
}
