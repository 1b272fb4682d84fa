import { LinkButton, Progress } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import useAsync from 'react-use/esm/useAsync';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { isBlock } from '../links/addressBlock';
import { findDecidingLink, LinkTarget } from '../links/linkTarget';
import { linkingRouteRef, linkingViewPaths } from '../../routes';
import { FormDialog } from '../panels/FormDialog';
import { RemoveLinkDialog } from '../links/RemoveLinkDialog';

/**
 * Removes the link of one end of a communication. A link for a block is for
 * many more addresses than the one on screen, so it is not removed from here.
 */
export function RemoveEndLinkDialog(props: {
  target: LinkTarget;
  onClose: () => void;
  /** Called after the link was removed. */
  onDone: () => void;
}) {
  const { target, onClose, onDone } = props;
  const t = useTranslate();
  const linkingLink = useRouteRef(linkingRouteRef);
  const api = useApi(serviceCommunicationsApiRef);
  const { value, loading, error } = useAsync(() => api.getManualLinks(), [api]);
  const link = value && findDecidingLink(value.items, target);

  if (link && !isBlock(link.address)) {
    return <RemoveLinkDialog link={link} onClose={onClose} onDone={onDone} />;
  }
  return (
    <FormDialog
      title={titleOf()}
      onClose={onClose}
      error={error}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.close')}</Button>
          {value && (
            <LinkButton
              to={`${linkingLink()}${linkingViewPaths.manualLinks}`}
              color="primary"
              variant="outlined"
            >
              {t('removeDialog.showAll')}
            </LinkButton>
          )}
        </>
      }
    >
      {loading && <Progress aria-label={t('removeDialog.loading')} />}
      {value && (
        <DialogContentText>
          {link
            ? t('removeDialog.blockDescription', {
                entity: link.entityRef,
                block: link.address,
              })
            : t('removeDialog.noneDescription')}
        </DialogContentText>
      )}
    </FormDialog>
  );

  function titleOf() {
    if (!value) {
      return t('removeDialog.title');
    }
    return link ? t('removeDialog.blockTitle') : t('removeDialog.noneTitle');
  }
}
