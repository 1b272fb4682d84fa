import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useLinkPermission } from '../state/useLinkPermission';
import { useTranslate } from '../../useTranslate';
import { linkingRouteRef } from '../../routes';

/** The way to the linking pages, for those who may go there. */
export function LinkingButton() {
  const { allowed } = useLinkPermission();
  const linkingLink = useRouteRef(linkingRouteRef);
  const t = useTranslate();
  return allowed ? (
    <LinkButton to={linkingLink()} color="primary" variant="outlined">
      {t('linking.open')}
    </LinkButton>
  ) : null;
}
