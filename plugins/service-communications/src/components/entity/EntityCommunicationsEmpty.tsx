import {
  ANNOTATION_EDIT_URL,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CodeSnippet, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { rootRouteRef } from '../../routes';
import { MessagePanel } from '../panels/MessagePanel';
import { isWhole } from './entityKinds';

/** What an entity says so that communications find it. */
const annotationExample = [
  'metadata:',
  '  annotations:',
  `    ${ANNOTATION_IP_ADDRESSES}: 10.0.0.5, 10.0.8.0/24`,
  `    ${ANNOTATION_HOSTNAMES}: db-1.example.com`,
  `    ${ANNOTATION_LISTENERS}: tcp/5432, 10.0.0.5:6379/tcp`,
].join('\n');

/** Says how communications find an entity. */
export function EntityCommunicationsEmpty(props: {
  entity: Entity;
  name: string;
}) {
  const { entity, name } = props;
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  const ofParts = isWhole(stringifyEntityRef(entity));
  const editUrl = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  return (
    <MessagePanel
      title={t('entity.emptyTitle', { name })}
      description={t(
        ofParts ? 'entity.emptyOfParts' : 'entity.emptyDescription',
      )}
      actions={
        <>
          {editUrl && !ofParts && (
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
      {!ofParts && (
        <CodeSnippet
          language="text"
          text={annotationExample}
          showCopyCodeButton
          wrapLongLines
        />
      )}
    </MessagePanel>
  );
}
