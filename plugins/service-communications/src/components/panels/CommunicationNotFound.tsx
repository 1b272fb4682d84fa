import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslate } from '../../useTranslate';
import { rootRouteRef } from '../../routes';
import { MessagePanel } from './MessagePanel';

/** Says that a record does not exist, and where to go from here. */
export function CommunicationNotFound(props: { id: string }) {
  const { id } = props;
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  return (
    <MessagePanel
      title={t('record.notFoundTitle')}
      description={t('record.notFoundDescription', { id })}
      actions={
        <LinkButton to={listLink()} color="primary" variant="contained">
          {t('record.back')}
        </LinkButton>
      }
    />
  );
}
