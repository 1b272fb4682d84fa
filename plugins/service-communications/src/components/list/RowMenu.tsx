import { useRouteRef } from '@backstage/core-plugin-api';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MoreVertIcon from '@material-ui/icons/MoreVert';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { editCommunicationRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { IgnoreDialog } from '../ignoring/IgnoreDialog';
import { IgnoreRuleDialog } from '../ignoring/IgnoreRuleDialog';
import { ruleLike } from '../ignoring/ignoreRuleForm';
import { LinkDialog } from '../links/LinkDialog';
import { deviceTarget } from '../links/linkTarget';
import { useUniqueId } from '../panels/useUniqueId';
import { ListPermissions } from './useListPermissions';
import { endText } from '../values/endText';

/** What is open for a row: a dialog to fill in. */
type RowDialog = 'ignore' | 'rule' | 'linkClient' | 'linkListener';

/** What can be done with the communication of a row, for those who may. */
export function RowMenu(props: {
  communication: Communication;
  permissions: ListPermissions;
  /** Called after something was done. */
  onDone: () => void;
}) {
  const { communication, permissions, onDone } = props;
  const { id, network } = communication;
  const clientText = endText(communication, 'client');
  const listenerText = endText(communication, 'listener');
  const { mayUpdate, mayLink, mayIgnoreByRule } = permissions;
  const t = useTranslate();
  const editLink = useRouteRef(editCommunicationRouteRef);
  const menuId = useUniqueId();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [dialog, setDialog] = useState<RowDialog>();
  const close = () => setDialog(undefined);
  const item = (opened: RowDialog, label: string) => (
    <MenuItem
      key={opened}
      onClick={() => {
        setAnchor(undefined);
        setDialog(opened);
      }}
    >
      {label}
    </MenuItem>
  );
  const items: (ReactElement | false)[] = [
    mayUpdate && (
      <MenuItem key="edit" component={Link} to={editLink({ id })}>
        {t('form.edit')}
      </MenuItem>
    ),
    mayUpdate && !communication.ignored && item('ignore', t('action.ignore')),
    mayIgnoreByRule && item('rule', t('row.rule')),
    mayLink && item('linkClient', t('row.link', { ip: clientText })),
    mayLink && item('linkListener', t('row.link', { ip: listenerText })),
  ];
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('row.menu', { id })}
        aria-haspopup="menu"
        aria-controls={anchor ? menuId : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreVertIcon fontSize="small" />
      </IconButton>
      {anchor && (
        <Menu
          id={menuId}
          open
          anchorEl={anchor}
          onClose={() => setAnchor(undefined)}
        >
          {items}
        </Menu>
      )}
      {dialog === 'ignore' && (
        <IgnoreDialog
          communication={communication}
          onClose={close}
          onDone={onDone}
        />
      )}
      {dialog === 'rule' && (
        <IgnoreRuleDialog
          suggested={ruleLike(communication)}
          onClose={close}
          onDone={onDone}
        />
      )}
      {(dialog === 'linkClient' || dialog === 'linkListener') && (
        <LinkDialog
          target={deviceTarget({
            network,
            ip: dialog === 'linkClient' ? clientText : listenerText,
          })}
          onClose={close}
          onDone={onDone}
        />
      )}
    </>
  );
}
