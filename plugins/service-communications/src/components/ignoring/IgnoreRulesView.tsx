import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { IgnoreRule } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useIgnoreRules } from './useIgnoreRules';
import { useRuleText } from './useRuleText';
import { useTranslate } from '../../useTranslate';
import { useUrlLinkingState } from '../state/useUrlLinkingState';
import { formatCount } from '../values/formatNumber';
import { localPage } from '../state/localPage';
import { ActorLabel } from '../values/ActorLabel';
import { LinkingColumn, LinkingTable } from '../table/ItemsTable';
import { RowButton } from '../table/RowButton';
import { ListHeader } from '../table/ListHeader';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { MessagePanel } from '../panels/MessagePanel';
import { NoMatch } from '../table/NoMatch';
import { SearchField } from '../table/SearchField';
import { TimeValue } from '../values/TimeValue';
import { DeleteRuleDialog } from './DeleteRuleDialog';
import { HeldBackLink } from './HeldBackLink';
import { IgnoreRuleDialog } from './IgnoreRuleDialog';

/** The rules that ignore communications, and how much each holds back. */
export function IgnoreRulesView() {
  const t = useTranslate();
  const ruleText = useRuleText();
  const state = useUrlLinkingState();
  const { q, limit, position } = state;
  const live = useIgnoreRules();
  const { value, error, loading, outdated, refresh } = live;
  const [edited, setEdited] = useState<{ rule?: IgnoreRule }>();
  const [deleted, setDeleted] = useState<IgnoreRule>();

  if (error) {
    return (
      <LoadErrorPanel error={error} needs="ignoreRules" onRetry={refresh} />
    );
  }
  const addButton = (
    <Button color="primary" variant="contained" onClick={() => setEdited({})}>
      {t('ignoreRules.add')}
    </Button>
  );
  const page =
    value &&
    localPage(value, {
      q,
      limit,
      cursor: position.cursor,
      textsOf: rule => [ruleText(rule), rule.reason, rule.createdBy],
    });
  const columns: LinkingColumn<IgnoreRule>[] = [
    {
      title: t('ignoreRules.what'),
      width: 32,
      render: rule => ruleText(rule),
    },
    {
      title: t('ignoreRules.reason'),
      width: 26,
      render: ({ reason }) => reason,
    },
    {
      title: t('ignoreRules.added'),
      width: 20,
      render: ({ createdAt, createdBy }) => (
        <>
          <TimeValue time={createdAt} />
          <div>
            {t('ignoreRules.by')} <ActorLabel actor={createdBy} />
          </div>
        </>
      ),
    },
    {
      title: t('ignoreRules.heldBack'),
      width: 14,
      numeric: true,
      render: rule => <HeldBackLink rule={rule} />,
    },
    {
      title: t('linking.actions'),
      width: 16,
      render: rule => (
        <Box display="flex" flexWrap="wrap">
          <RowButton
            label={t('ignoreRules.edit')}
            subject={ruleText(rule)}
            onClick={() => setEdited({ rule })}
          />
          <RowButton
            label={t('ignoreRules.delete')}
            subject={ruleText(rule)}
            onClick={() => setDeleted(rule)}
          />
        </Box>
      ),
    },
  ];
  return (
    <>
      {value?.length === 0 ? (
        <MessagePanel
          title={t('ignoreRules.emptyTitle')}
          description={t('ignoreRules.emptyDescription')}
          actions={addButton}
        />
      ) : (
        <Paper>
          <ListHeader
            title={
              page
                ? t('ignoreRules.total', {
                    count: page.totalItems,
                    formatted: formatCount(page.totalItems),
                  })
                : t('ignoreRules.title')
            }
            live={live}
          >
            <SearchField
              label={t('ignoreRules.search')}
              placeholder={t('ignoreRules.searchPlaceholder')}
              value={q}
              onChange={state.setQ}
            />
            {addButton}
          </ListHeader>
          <Box px={2} pb={1}>
            <Typography variant="body2" color="textSecondary">
              {t('ignoreRules.intro')}
            </Typography>
          </Box>
          <LinkingTable
            name={t('ignoreRules.title')}
            columns={columns}
            page={page}
            keyOf={rule => rule.id}
            loading={loading}
            outdated={outdated}
            state={state}
            empty={
              <NoMatch
                q={q}
                description={t('ignoreRules.noMatchDescription')}
              />
            }
          />
        </Paper>
      )}
      {edited && (
        <IgnoreRuleDialog
          rule={edited.rule}
          onClose={() => setEdited(undefined)}
          onDone={refresh}
        />
      )}
      {deleted && (
        <DeleteRuleDialog
          rule={deleted}
          onClose={() => setDeleted(undefined)}
          onDone={refresh}
        />
      )}
    </>
  );
}
