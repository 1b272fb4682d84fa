import Typography from '@material-ui/core/Typography';
import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../hooks/useTranslate';

/**
 * An address with what makes it unmistakable: its host name, and its network
 * unless that is the default one.
 */
export function AddressLabel(props: {
  ip: string;
  fqdn?: string;
  network: string;
}) {
  const { ip, fqdn, network } = props;
  const t = useTranslate();
  return (
    <>
      {ip}
      {fqdn && (
        <Typography variant="caption" color="textSecondary" component="div">
          {fqdn}
        </Typography>
      )}
      {network !== DEFAULT_NETWORK && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('table.network', { network })}
        </Typography>
      )}
    </>
  );
}
