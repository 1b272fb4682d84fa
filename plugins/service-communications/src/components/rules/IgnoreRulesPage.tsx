import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { IgnoreRule } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { rootRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { GuardedPage } from '../panels/GuardedPage';
import { localPage } from '../state/localPage';
import { useApiValue } from '../state/useApiValue';
import { searchFields, useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { RowButtons } from '../table/RowButtons';
import { formatCount } from '../values/formatNumber';
import { CreatedLabel } from '../values/CreatedLabel';
import { DeleteRuleDialog } from './DeleteRuleDialog';
import { heldBackFilter } from './heldBackFilter';
import { IgnoreRuleDialog } from '../ignoring/IgnoreRuleDialog';
import { ruleText } from '../ignoring/ruleText';

/** The rules that ignore communications, for those who may see them. */
export function IgnoreRulesPage() {
  const t = useTranslate();
  return (
    <GuardedPage needs="ignoreRules" loadingLabel={t('linking.loading')}>
      <IgnoreRules />
    </GuardedPage>
  );
}

function IgnoreRules() {
  const t = useTranslate();
  const state = useUrlState(searchFields);
  const live = useApiValue('', (api, options) => api.getIgnoreRules(options));
  const rules = live.value?.items;
  const [edited, setEdited] = useState<{ rule?: IgnoreRule }>();
  const [deleted, setDeleted] = useState<IgnoreRule>();
  return (
    <>
      <ItemsView
        texts="ignoreRules"
        needs="ignoreRules"
        loadingLabel={t('linking.loading')}
        live={live}
        state={state}
        isEmpty={rules?.length === 0}
        page={
          rules &&
          localPage(rules, state, rule => [
            ruleText(t, rule),
            rule.reason,
            rule.createdBy,
          ])
        }
        keyOf={rule => rule.id}
        intro={t('ignoreRules.intro')}
        actions={
          <Button
            color="primary"
            variant="contained"
            onClick={() => setEdited({})}
          >
            {t('ignoreRules.add')}
          </Button>
        }
        columns={[
          {
            title: t('ignoreRules.what'),
            width: 32,
            render: rule => ruleText(t, rule),
          },
          {
            title: t('ignoreRules.reason'),
            width: 26,
            render: ({ reason }) => reason,
          },
          {
            title: t('ignoreRules.added'),
            width: 20,
            render: rule => (
              <CreatedLabel created={rule} by={t('ignoreRules.by')} />
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
              <RowButtons
                subject={ruleText(t, rule)}
                actions={[
                  {
                    label: t('ignoreRules.edit'),
                    onClick: () => setEdited({ rule }),
                  },
                  {
                    label: t('ignoreRules.delete'),
                    onClick: () => setDeleted(rule),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      {edited && (
        <IgnoreRuleDialog
          rule={edited.rule}
          onClose={() => setEdited(undefined)}
          onDone={live.refresh}
        />
      )}
      {deleted && (
        <DeleteRuleDialog
          rule={deleted}
          onClose={() => setDeleted(undefined)}
          onDone={live.refresh}
        />
      )}
    </>
  );
}

/** How many communications a rule holds back, leading to them. */
function HeldBackLink(props: { rule: IgnoreRule }) {
  const { rule } = props;
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  const count = formatCount(rule.heldBack);
  if (rule.heldBack === 0) {
    return <>{count}</>;
  }
  const { query, isExact } = heldBackFilter(rule);
  return (
    <Link
      to={`${listLink()}?${query}`}
      title={isExact ? undefined : t('ignoreRules.nearly')}
      aria-label={`${count}: ${t('ignoreRules.showHeldBack', {
        rule: ruleText(t, rule),
      })}`}
    >
      {count}
    </Link>
  );
}
