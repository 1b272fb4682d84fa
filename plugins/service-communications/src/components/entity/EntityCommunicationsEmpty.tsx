import { ANNOTATION_EDIT_URL, Entity } from '@backstage/catalog-model';
import { CodeSnippet, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslate } from '../../useTranslate';
import { annotationExample } from './annotationExample';
import { rootRouteRef } from '../../routes';
import { MessagePanel } from '../panels/MessagePanel';

/** Says how communications find an entity. */
export function EntityCommunicationsEmpty(props: {
  entity: Entity;
  name: string;
}) {
  const { entity, name } = props;
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  const editUrl = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  return (
    <MessagePanel
      title={t('entity.emptyTitle', { name })}
      description={t('entity.emptyDescription')}
      actions={
        <>
          {editUrl && (
            <LinkButton to={editUrl} color="primary" variant="contained">
              {t('entity.emptyEdit')}
            </LinkButton>
          )}
          <LinkButton to={listLink()} color="primary" variant="outlined">
            {t('entity.emptyList')}
          </LinkButton>
        </>
      }
    >
      <CodeSnippet
        language="text"
        text={annotationExample}
        showCopyCodeButton
        wrapLongLines
      />
    </MessagePanel>
  );
}
