import { useRouteRef } from '@backstage/core-plugin-api';
import { ServiceCommunicationsApi } from '@service-communications/plugin-service-communications-common';
import {
  changesRouteRef,
  discoveryRouteRef,
  ignoreRulesRouteRef,
  linkingRouteRef,
  mapRouteRef,
  undeclaredRouteRef,
} from '../../routes';
import { useTranslate } from '../../useTranslate';
import { allSources } from '../discovery/allSources';
import { findSourceProblems } from '../discovery/sourceProblems';
import { useListLink } from '../panels/PageProvider';
import { usePagePermission } from '../state/permissions';
import { formatCount } from '../values/formatNumber';
import { useTabCount } from './useTabCount';

/** A page that one goes to and fro between. */
export interface PageTab {
  to: string;
  label: string;
}

/** The tabs of the header: those that the user may open. */
export function usePageTabs(): PageTab[] {
  const t = useTranslate();
  const list = useListLink();
  const map = useRouteRef(mapRouteRef)();
  const changes = useRouteRef(changesRouteRef)();
  const undeclared = useRouteRef(undeclaredRouteRef)();
  const unlinked = useRouteRef(linkingRouteRef)();
  const rules = useRouteRef(ignoreRulesRouteRef)();
  const discovery = useRouteRef(discoveryRouteRef)();
  const { allowed: mayLink } = usePagePermission('link');
  const { allowed: mayIgnoreByRule } = usePagePermission('ignoreRules');
  const { allowed: maySeeDiscovery } = usePagePermission('discovery');
  const undeclaredCount = useTabCount(undeclared, true, countUndeclared);
  const unlinkedCount = useTabCount(unlinked, mayLink, countUnlinked);
  const problemCount = useTabCount(discovery, maySeeDiscovery, countProblems);

  const withCount = (tab: string, count: number | undefined) =>
    count ? t('tabs.withCount', { tab, formatted: formatCount(count) }) : tab;
  return [
    { label: t('list.title'), to: list },
    { label: t('map.title'), to: map },
    { label: t('changes.title'), to: changes },
    {
      label: withCount(t('tabs.undeclared'), undeclaredCount),
      to: undeclared,
    },
    ...(mayLink
      ? [
          {
            label: withCount(t('tabs.unlinked'), unlinkedCount),
            to: unlinked,
          },
        ]
      : []),
    ...(mayIgnoreByRule ? [{ label: t('tabs.rules'), to: rules }] : []),
    ...(maySeeDiscovery
      ? [
          {
            label: problemCount
              ? t('tabs.withProblems', { tab: t('tabs.discovery') })
              : t('tabs.discovery'),
            to: discovery,
          },
        ]
      : []),
  ];
}

async function countUndeclared(api: ServiceCommunicationsApi) {
  const { counts } = await api.queryDependencies({
    state: ['observed'],
    decision: ['none', 'questioned'],
    limit: 1,
  });
  return counts.observed;
}

async function countUnlinked(api: ServiceCommunicationsApi) {
  const { totalItems } = await api.queryUnlinkedAddresses({ limit: 1 });
  return totalItems;
}

async function countProblems(api: ServiceCommunicationsApi) {
  const { items } = await allSources(api);
  const now = Date.now();
  return items.filter(source => findSourceProblems(source, now).length > 0)
    .length;
}
