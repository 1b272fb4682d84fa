import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { hostNamesOf } from './hostNamesOf';
import { rootRouteRef } from '../../routes';
import { AddressLabel } from '../values/AddressLabel';
import { AmbiguousLink } from '../values/AmbiguousLink';

/** An unlinked address, what it is called, and what keeps it unlinked. */
export function UnlinkedAddressLabel(props: { address: UnlinkedAddress }) {
  const { address } = props;
  const { ip, network, ambiguous, manualLink } = address;
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  return (
    <>
      <AddressLabel
        ip={ip}
        fqdn={hostNamesOf(address).join(', ')}
        network={network}
        to={`${listLink()}?${new URLSearchParams({ q: ip })}`}
      />
      {ambiguous && (
        <Box mt={0.5}>
          <AmbiguousLink candidates={ambiguous} />
        </Box>
      )}
      {manualLink && (
        <Typography variant="caption" component="div">
          {t('linking.unlinked.entityMissing', {
            entity: manualLink.entityRef,
          })}
        </Typography>
      )}
    </>
  );
}
