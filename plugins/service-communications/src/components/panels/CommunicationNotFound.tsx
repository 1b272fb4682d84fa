import { LinkButton } from '@backstage/core-components';
import { useTranslate } from '../../useTranslate';
import { MessagePanel } from './MessagePanel';
import { useListLink } from './PageProvider';

/** Says that a record does not exist, and where to go from here. */
export function CommunicationNotFound(props: { id: string }) {
  const { id } = props;
  const t = useTranslate();
  const listLink = useListLink();
  return (
    <MessagePanel
      title={t('record.notFoundTitle')}
      description={t('record.notFoundDescription', { id })}
      actions={
        <LinkButton to={listLink} color="primary" variant="contained">
          {t('record.back')}
        </LinkButton>
      }
    />
  );
}
