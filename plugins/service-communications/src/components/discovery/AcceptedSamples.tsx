import Typography from '@material-ui/core/Typography';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** How many samples of a source were counted, and how many came again. */
export function AcceptedSamples(props: { source: DiscoverySource }) {
  const { accepted, duplicate } = props.source;
  const t = useTranslate();
  return (
    <>
      {formatCount(accepted)}
      {duplicate > 0 && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('discovery.duplicates', {
            count: duplicate,
            formatted: formatCount(duplicate),
          })}
        </Typography>
      )}
    </>
  );
}
