import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import { ManualLink } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { LinkDialog } from '../links/LinkDialog';
import { targetOf, targetText } from '../links/linkTarget';
import { RemoveLinkDialog } from '../links/RemoveLinkDialog';
import { localPage } from '../state/localPage';
import { useApiValue } from '../state/useApiValue';
import { searchFields, useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { RowButtons } from '../table/RowButtons';
import { CreatedLabel } from '../values/CreatedLabel';

const useStyles = makeStyles(
  {
    icon: {
      verticalAlign: 'text-bottom',
    },
  },
  { name: 'ServiceCommunicationsManualLinksView' },
);

/** All links that people set, newest first. */
export function ManualLinksView() {
  const classes = useStyles();
  const t = useTranslate();
  const state = useUrlState(searchFields);
  const live = useApiValue('', (api, options) => api.getManualLinks(options));
  const links = live.value?.items;
  const [changing, setChanging] = useState<ManualLink>();
  const [removing, setRemoving] = useState<ManualLink>();
  return (
    <>
      <ItemsView
        texts="linking.manual"
        needs="link"
        loadingLabel={t('linking.loading')}
        live={live}
        state={state}
        isEmpty={links?.length === 0}
        page={
          links &&
          localPage(links, state, link => [
            targetText(t, targetOf(link)),
            link.entityRef,
            link.createdBy,
          ])
        }
        keyOf={link => link.id}
        columns={[
          {
            title: t('linking.manual.target'),
            width: 30,
            render: link => targetText(t, targetOf(link)),
          },
          {
            title: t('linking.entity'),
            width: 28,
            render: ({ entityRef, entityMissing }) => (
              <>
                <EntityRefLink entityRef={entityRef} />
                {entityMissing && (
                  <Typography variant="caption" component="div">
                    <ErrorOutlineIcon
                      className={classes.icon}
                      color="error"
                      fontSize="inherit"
                    />{' '}
                    {t('linking.manual.entityMissing')}
                  </Typography>
                )}
              </>
            ),
          },
          {
            title: t('linking.manual.set'),
            width: 24,
            render: link => (
              <CreatedLabel created={link} by={t('linking.manual.by')} />
            ),
          },
          {
            title: t('linking.actions'),
            width: 22,
            render: link => (
              <RowButtons
                subject={targetText(t, targetOf(link))}
                actions={[
                  {
                    label: t('linking.manual.change'),
                    onClick: () => setChanging(link),
                  },
                  {
                    label: t('linking.manual.remove'),
                    onClick: () => setRemoving(link),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      {changing && (
        <LinkDialog
          target={targetOf(changing)}
          isManual
          onClose={() => setChanging(undefined)}
          onDone={live.refresh}
        />
      )}
      {removing && (
        <RemoveLinkDialog
          link={removing}
          onClose={() => setRemoving(undefined)}
          onDone={live.refresh}
        />
      )}
    </>
  );
}
