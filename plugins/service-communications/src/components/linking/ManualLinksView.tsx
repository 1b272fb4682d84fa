import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import { ManualLink } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useManualLinks } from './useManualLinks';
import { useTargetText } from '../links/useTargetText';
import { useTranslate } from '../../useTranslate';
import { useUrlLinkingState } from '../state/useUrlLinkingState';
import { formatCount } from '../values/formatNumber';
import { targetOf } from '../links/linkTarget';
import { localPage } from '../state/localPage';
import { ActorLabel } from '../values/ActorLabel';
import { ListHeader } from '../table/ListHeader';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { MessagePanel } from '../panels/MessagePanel';
import { NoMatch } from '../table/NoMatch';
import { SearchField } from '../table/SearchField';
import { TimeValue } from '../values/TimeValue';
import { LinkDialog } from '../links/LinkDialog';
import { LinkingColumn, LinkingTable } from '../table/ItemsTable';
import { RemoveLinkDialog } from '../links/RemoveLinkDialog';
import { RowButton } from '../table/RowButton';

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
  const targetText = useTargetText();
  const state = useUrlLinkingState();
  const { q, limit, position } = state;
  const live = useManualLinks();
  const { value, error, loading, outdated, refresh } = live;
  const [changing, setChanging] = useState<ManualLink>();
  const [removing, setRemoving] = useState<ManualLink>();

  if (error) {
    return <LoadErrorPanel error={error} needs="link" onRetry={refresh} />;
  }
  if (value?.length === 0) {
    return (
      <MessagePanel
        title={t('linking.manual.emptyTitle')}
        description={t('linking.manual.emptyDescription')}
      />
    );
  }
  const page =
    value &&
    localPage(value, {
      q,
      limit,
      cursor: position.cursor,
      textsOf: link => [
        targetText(targetOf(link)),
        link.entityRef,
        link.createdBy,
      ],
    });
  const columns: LinkingColumn<ManualLink>[] = [
    {
      title: t('linking.manual.target'),
      width: 30,
      render: link => targetText(targetOf(link)),
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
      render: ({ createdAt, createdBy }) => (
        <>
          <TimeValue time={createdAt} />
          <div>
            {t('linking.manual.by')} <ActorLabel actor={createdBy} />
          </div>
        </>
      ),
    },
    {
      title: t('linking.actions'),
      width: 22,
      render: link => (
        <Box display="flex" flexWrap="wrap">
          <RowButton
            label={t('linking.manual.change')}
            subject={targetText(targetOf(link))}
            onClick={() => setChanging(link)}
          />
          <RowButton
            label={t('linking.manual.remove')}
            subject={targetText(targetOf(link))}
            onClick={() => setRemoving(link)}
          />
        </Box>
      ),
    },
  ];
  return (
    <Paper>
      <ListHeader
        title={
          page
            ? t('linking.manual.total', {
                count: page.totalItems,
                formatted: formatCount(page.totalItems),
              })
            : t('linking.manual.title')
        }
        live={live}
      >
        <SearchField
          label={t('linking.manual.search')}
          placeholder={t('linking.manual.searchPlaceholder')}
          value={q}
          onChange={state.setQ}
        />
      </ListHeader>
      <LinkingTable
        name={t('linking.manual.title')}
        columns={columns}
        page={page}
        keyOf={link => link.id}
        loading={loading}
        outdated={outdated}
        state={state}
        empty={
          <NoMatch q={q} description={t('linking.manual.noMatchDescription')} />
        }
      />
      {changing && (
        <LinkDialog
          target={targetOf(changing)}
          isManual
          onClose={() => setChanging(undefined)}
          onDone={refresh}
        />
      )}
      {removing && (
        <RemoveLinkDialog
          link={removing}
          onClose={() => setRemoving(undefined)}
          onDone={refresh}
        />
      )}
    </Paper>
  );
}
