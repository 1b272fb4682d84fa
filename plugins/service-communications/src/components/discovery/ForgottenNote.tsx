import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { DiscoverySources } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { TimeValue } from '../values/TimeValue';

/** Says how much is over and was forgotten, and when last. */
export function ForgottenNote(props: {
  forgotten: NonNullable<DiscoverySources['forgotten']>;
}) {
  const { communications, addresses, lastAt } = props.forgotten;
  const t = useTranslate();
  return (
    <Box mt={2}>
      <Typography variant="body2">
        {t('discovery.forgotten', {
          count: communications,
          formatted: formatCount(communications),
          addresses: formatCount(addresses),
        })}{' '}
        <TimeValue time={lastAt} />
      </Typography>
    </Box>
  );
}
