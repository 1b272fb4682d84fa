import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useSeenNetworks } from './useSeenNetworks';
import { useTranslate } from '../../useTranslate';
import { useUnlinkedAddresses } from './useUnlinkedAddresses';
import { useUrlLinkingState } from '../state/useUrlLinkingState';
import { formatCount } from '../values/formatNumber';
import { formatPort } from '../values/formatListener';
import { deviceTarget } from '../links/linkTarget';
import { ListHeader } from '../table/ListHeader';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { MessagePanel } from '../panels/MessagePanel';
import { NoMatch } from '../table/NoMatch';
import { SearchField } from '../table/SearchField';
import { CatalogInfoDialog } from './CatalogInfoDialog';
import { CommunicationCounts } from './CommunicationCounts';
import { LinkDialog } from '../links/LinkDialog';
import { LinkingColumn, LinkingTable } from '../table/ItemsTable';
import { NetworkField } from './NetworkField';
import { RowButton } from '../table/RowButton';
import { ShortList } from './ShortList';
import { UnlinkedAddressLabel } from './UnlinkedAddressLabel';

/** The addresses seen in traffic that no entity has, busiest first. */
export function UnlinkedAddressesView() {
  const t = useTranslate();
  const state = useUrlLinkingState();
  const { q, network, limit, position } = state;
  const live = useUnlinkedAddresses({
    q,
    network,
    limit,
    cursor: position.cursor,
  });
  const { value, error, outdated, loading, refresh } = live;
  const networks = useSeenNetworks(value?.items);
  const [linking, setLinking] = useState<UnlinkedAddress>();
  const [copying, setCopying] = useState<UnlinkedAddress>();

  if (error) {
    return <LoadErrorPanel error={error} needs="link" onRetry={refresh} />;
  }
  if (value?.totalItems === 0 && !q && !network && !outdated) {
    return (
      <MessagePanel
        title={t('linking.unlinked.emptyTitle')}
        description={t('linking.unlinked.emptyDescription')}
      />
    );
  }
  const columns: LinkingColumn<UnlinkedAddress>[] = [
    {
      title: t('linking.unlinked.address'),
      width: 28,
      render: address => <UnlinkedAddressLabel address={address} />,
    },
    {
      title: t('linking.unlinked.communications'),
      width: 15,
      numeric: true,
      render: address => <CommunicationCounts address={address} />,
    },
    {
      title: t('linking.unlinked.listeners'),
      width: 20,
      render: ({ listeners }) => (
        <ShortList
          texts={listeners.map(listener =>
            [formatPort(listener), listener.processName]
              .filter(Boolean)
              .join(' '),
          )}
        />
      ),
    },
    {
      title: t('linking.unlinked.clients'),
      width: 16,
      render: ({ clientProcessNames }) => (
        <ShortList texts={clientProcessNames} />
      ),
    },
    {
      title: t('linking.actions'),
      width: 24,
      render: address => (
        <Box display="flex" flexDirection="column" alignItems="flex-start">
          <RowButton
            label={t('linking.unlinked.link')}
            subject={address.ip}
            onClick={() => setLinking(address)}
          />
          <RowButton
            label={t('linking.unlinked.copyYaml')}
            subject={address.ip}
            onClick={() => setCopying(address)}
          />
        </Box>
      ),
    },
  ];
  return (
    <Paper>
      <ListHeader
        title={
          value
            ? t('linking.unlinked.total', {
                count: value.totalItems,
                formatted: formatCount(value.totalItems),
              })
            : t('linking.unlinked.title')
        }
        live={live}
      >
        <NetworkField
          value={network}
          suggestions={networks}
          onChange={state.setNetwork}
        />
        <SearchField
          label={t('linking.unlinked.search')}
          placeholder={t('linking.unlinked.searchPlaceholder')}
          value={q}
          onChange={state.setQ}
        />
      </ListHeader>
      <LinkingTable
        name={t('linking.unlinked.title')}
        columns={columns}
        page={value}
        keyOf={address => `${address.network} ${address.ip}`}
        loading={loading}
        outdated={outdated}
        state={state}
        empty={
          <NoMatch
            q={q || network}
            description={t('linking.unlinked.noMatchDescription')}
          />
        }
      />
      {linking && (
        <LinkDialog
          target={deviceTarget(linking)}
          candidates={linking.ambiguous}
          isManual={Boolean(linking.manualLink)}
          onClose={() => setLinking(undefined)}
          onDone={refresh}
        />
      )}
      {copying && (
        <CatalogInfoDialog
          address={copying}
          onClose={() => setCopying(undefined)}
        />
      )}
    </Paper>
  );
}
