import { ANNOTATION_EDIT_URL, Entity } from '@backstage/catalog-model';
import { CodeSnippet, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../hooks/useTranslate';
import { annotationExample } from '../lib/annotationExample';
import { rootRouteRef } from '../routes';

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
    <Paper>
      <Box maxWidth={760} mx="auto" px={2} py={4}>
        <Typography variant="h5" component="h2" gutterBottom>
          {t('entity.emptyTitle', { name })}
        </Typography>
        <Typography gutterBottom>{t('entity.emptyDescription')}</Typography>
        <CodeSnippet
          language="yaml"
          text={annotationExample}
          showCopyCodeButton
        />
        <Box display="flex" flexWrap="wrap" gridGap={16} mt={2}>
          {editUrl && (
            <LinkButton to={editUrl} color="primary" variant="contained">
              {t('entity.emptyEdit')}
            </LinkButton>
          )}
          <LinkButton to={listLink()} color="primary" variant="outlined">
            {t('entity.emptyList')}
          </LinkButton>
        </Box>
      </Box>
    </Paper>
  );
}
