import { useApi } from '@backstage/core-plugin-api';
import DialogContentText from '@material-ui/core/DialogContentText';
import useAsync from 'react-use/esm/useAsync';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { isBlock } from './addressBlock';
import { findDecidingLink, LinkTarget } from './linkTarget';

/** Says which link set by hand is in force, and what becomes of it. */
export function DecidingLinkNote(props: { target: LinkTarget }) {
  const { target } = props;
  const t = useTranslate();
  const api = useApi(serviceCommunicationsApiRef);
  const { value: links } = useAsync(() => api.getManualLinks(), [api]);
  const link = links && findDecidingLink(links.items, target);
  if (!link) {
    return null;
  }
  const { entityRef, address } = link;
  return (
    <DialogContentText>
      {isBlock(address) && address !== target.address
        ? t('linkDialog.beforeBlock', { entity: entityRef, block: address })
        : t('linkDialog.replaces', { entity: entityRef })}
    </DialogContentText>
  );
}
