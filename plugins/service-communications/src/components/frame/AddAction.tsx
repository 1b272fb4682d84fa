import { useRouteRef } from '@backstage/core-plugin-api';
import AddIcon from '@material-ui/icons/Add';
import { Link, useLocation } from 'react-router-dom';
import { newCommunicationRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { usePagePermission } from '../state/permissions';
import { HeaderButton } from './HeaderButton';

/** The way to the form that adds a communication, for those who may. */
export function AddAction() {
  const t = useTranslate();
  const form = useRouteRef(newCommunicationRouteRef)();
  const { pathname } = useLocation();
  const { allowed } = usePagePermission('create');
  // The form has a button of that name, which does it.
  return allowed && pathname !== form ? (
    <HeaderButton
      component={Link}
      to={form}
      color="primary"
      icon={<AddIcon />}
      label={t('form.add')}
    />
  ) : null;
}
