import { LinkButton } from '@backstage/core-components';
import { useTranslate } from '../../useTranslate';
import { MessagePanel } from './MessagePanel';
import { useListLink } from './PageProvider';

/** Says that a link leads nowhere, and where to go from here. */
export function NoSuchPage() {
  const t = useTranslate();
  const listLink = useListLink();
  return (
    <MessagePanel
      title={t('error.noSuchPageTitle')}
      description={t('error.noSuchPageDescription')}
      actions={
        <LinkButton to={listLink} color="primary" variant="contained">
          {t('record.back')}
        </LinkButton>
      }
    />
  );
}
