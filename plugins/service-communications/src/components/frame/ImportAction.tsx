import { useRouteRef } from '@backstage/core-plugin-api';
import PublishIcon from '@material-ui/icons/Publish';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { ImportDialog } from '../list/ImportDialog';
import { useImports } from '../panels/ImportsProvider';
import { usePagePermission } from '../state/permissions';
import { HeaderButton } from './HeaderButton';

/**
 * Imports communications from a file, for those who may add some: what they
 * may not change, the backend refuses line by line.
 */
export function ImportAction() {
  const t = useTranslate();
  const navigate = useNavigate();
  const list = useRouteRef(rootRouteRef)();
  const { note } = useImports();
  const { allowed } = usePagePermission('create');
  const [isOpen, setOpen] = useState(false);
  return allowed ? (
    <>
      <HeaderButton
        icon={<PublishIcon />}
        label={t('import.button')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <ImportDialog
          onClose={() => setOpen(false)}
          onImported={note}
          onShow={() => navigate(`${list}?origin=imported`)}
        />
      )}
    </>
  ) : null;
}
