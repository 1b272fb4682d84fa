import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useState } from 'react';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { SearchPicker } from '../fields/SearchPicker';
import { AddressLabel } from '../values/AddressLabel';
import { formatListener } from '../values/formatListener';
import {
  distinctListeners,
  KnownListener,
  listenerFilter,
  listenerKey,
} from './knownListeners';
import { CommunicationFormState } from './useCommunicationForm';

/** Many communications share a listener. */
const COMMUNICATIONS = 200;

/** Finds a listener that is known already and fills in all that it is. */
export function KnownListenerPicker(props: { form: CommunicationFormState }) {
  const { form } = props;
  const { values } = form;
  const t = useTranslate();
  const api = useApi(serviceCommunicationsApiRef);
  const [picked, setPicked] = useState<KnownListener>();
  const search = useCallback(
    async (text: string): Promise<KnownListener[]> => {
      const { items } = await api.queryCommunications({
        ...listenerFilter(text),
        ignored: 'include',
        limit: COMMUNICATIONS,
      });
      return distinctListeners(items);
    },
    [api],
  );
  // Whoever goes on to type something else means another listener.
  const isStill =
    picked &&
    listenerKey(picked) ===
      listenerKey({ ...values, port: Number(values.port) });
  const pick = (listener: KnownListener | undefined) => {
    setPicked(listener);
    if (listener) {
      form.change({
        network: listener.network,
        listenerIp: listener.listenerIp,
        port: String(listener.port),
        protocol: listener.protocol,
        listenerFqdn: listener.listenerFqdn ?? values.listenerFqdn,
        listenerProcessName:
          listener.listenerProcessName ?? values.listenerProcessName,
      });
    }
  };
  return (
    <SearchPicker
      value={isStill ? picked : undefined}
      onChange={pick}
      search={search}
      keyOf={listenerKey}
      nameOf={formatListener}
      renderOption={listener => [
        <AddressLabel
          ip={formatListener(listener)}
          fqdn={listener.listenerFqdn}
          network={listener.network}
        />,
        listener.listenerProcessName,
      ]}
      texts={{
        searching: t('form.listenersSearching'),
        none: t('form.noListeners'),
        failed: reason => t('form.listenersFailed', { reason }),
        clear: t('form.clearListener'),
        open: t('form.openListeners'),
        close: t('form.closeListeners'),
      }}
      field={{
        label: t('form.knownListener'),
        helperText: t('form.knownListenerHelp'),
      }}
    />
  );
}
