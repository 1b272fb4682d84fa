import Typography from '@material-ui/core/Typography';
import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { LinkDialog } from '../links/LinkDialog';
import { deviceTarget } from '../links/linkTarget';
import { textField } from '../state/urlState';
import { useApiValue } from '../state/useApiValue';
import { searchFields, useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { RowButtons } from '../table/RowButtons';
import { Caption } from '../values/Caption';
import { formatPort } from '../values/formatListener';
import { formatCount, NO_VALUE } from '../values/formatNumber';
import { PlainList } from '../values/PlainList';
import { CatalogInfoDialog } from './CatalogInfoDialog';
import { NetworkField } from './NetworkField';
import { UnlinkedAddressLabel } from './UnlinkedAddressLabel';
import { useObservedNetworks } from './useObservedNetworks';

const fields = { ...searchFields, network: textField('network') };

/** The addresses seen in traffic that no entity has, busiest first. */
export function UnlinkedAddressesView() {
  const t = useTranslate();
  const state = useUrlState(fields);
  const { q, network, limit, position } = state;
  const query = { q, network, limit, cursor: position.cursor };
  const live = useApiValue(query, (api, options) =>
    api.queryUnlinkedAddresses(query, options),
  );
  const { value, outdated, refresh } = live;
  const networks = useObservedNetworks(value?.items);
  const [linking, setLinking] = useState<UnlinkedAddress>();
  const [copying, setCopying] = useState<UnlinkedAddress>();
  return (
    <>
      <ItemsView
        texts="linking.unlinked"
        needs="link"
        loadingLabel={t('linking.loading')}
        live={live}
        state={state}
        isEmpty={value?.totalItems === 0 && !q && !network && !outdated}
        page={value}
        keyOf={address => `${address.network} ${address.ip}`}
        narrowedBy={q || network}
        filters={
          <NetworkField
            value={network}
            suggestions={networks}
            onChange={chosen => state.change({ network: chosen })}
          />
        }
        columns={[
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
              <RowButtons
                subject={address.ip}
                actions={[
                  {
                    label: t('linking.unlinked.link'),
                    onClick: () => setLinking(address),
                  },
                  {
                    label: t('linking.unlinked.copyYaml'),
                    onClick: () => setCopying(address),
                  },
                ]}
              />
            ),
          },
        ]}
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
    </>
  );
}

/** How many communications an address has, and at which end it is. */
function CommunicationCounts(props: { address: UnlinkedAddress }) {
  const { communicationCount, clientCount, listenerCount } = props.address;
  const t = useTranslate();
  return (
    <>
      {formatCount(communicationCount)}
      {clientCount > 0 && (
        <Caption>
          {t('linking.unlinked.asClient', {
            count: clientCount,
            formatted: formatCount(clientCount),
          })}
        </Caption>
      )}
      {listenerCount > 0 && (
        <Caption>
          {t('linking.unlinked.asListener', {
            count: listenerCount,
            formatted: formatCount(listenerCount),
          })}
        </Caption>
      )}
    </>
  );
}

/** As many as tell what a device is. */
const MAX_SHOWN = 4;

/** The first of some texts, and how many more there are. */
function ShortList(props: { texts: string[] }) {
  const { texts } = props;
  const t = useTranslate();
  if (texts.length === 0) {
    return <>{NO_VALUE}</>;
  }
  const more = texts.slice(MAX_SHOWN);
  return (
    <PlainList>
      {texts.slice(0, MAX_SHOWN).map(text => (
        <li key={text}>{text}</li>
      ))}
      {more.length > 0 && (
        <Typography
          variant="caption"
          color="textSecondary"
          component="li"
          title={more.join(', ')}
        >
          {t('linking.unlinked.more', { formatted: formatCount(more.length) })}
        </Typography>
      )}
    </PlainList>
  );
}
