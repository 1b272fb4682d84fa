import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { visibleText } from './visibleText';

/**
 * An address with what makes it unmistakable: its host name, and its network
 * unless that is the default one.
 */
export function AddressLabel(props: {
  ip: string;
  fqdn?: string;
  network: string;
  /** Where the address leads, where it does. */
  to?: string;
}) {
  const { ip, fqdn, network, to } = props;
  const t = useTranslate();
  const details = [
    fqdn,
    network === DEFAULT_NETWORK ? undefined : t('table.network', { network }),
  ]
    .filter((text): text is string => Boolean(text))
    .map(visibleText)
    .join(' · ');
  return (
    <>
      {to ? <Link to={to}>{ip}</Link> : ip}
      {details && (
        <Typography
          variant="caption"
          color="textSecondary"
          component="div"
          noWrap
          title={details}
        >
          <bdi>{details}</bdi>
        </Typography>
      )}
    </>
  );
}
