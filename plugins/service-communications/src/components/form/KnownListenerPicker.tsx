import Box from '@material-ui/core/Box';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { CommunicationFormState } from './useCommunicationForm';
import { useKnownListeners } from './useKnownListeners';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { formatListener } from '../values/formatListener';
import { KnownListener, listenerKey } from './knownListeners';
import { plainBox } from '../fields/EntityPicker';
import { AddressLabel } from '../values/AddressLabel';

/** Finds a listener that is known already and fills in all that it is. */
export function KnownListenerPicker(props: { form: CommunicationFormState }) {
  const { form } = props;
  const { values } = form;
  const t = useTranslate();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState<KnownListener>();
  const { listeners, loading, error } = useKnownListeners(text, isOpen);
  const hasList = isOpen && listeners.length > 0;
  // Whoever goes on to type something else means another listener.
  const isStill =
    picked &&
    listenerKey(picked) ===
      listenerKey({ ...values, port: Number(values.port) });
  const value = isStill ? picked : null;

  const pick = (listener: KnownListener | null) => {
    setPicked(listener ?? undefined);
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
    <Autocomplete
      {...plainBox}
      value={value}
      onChange={(_, listener) => pick(listener)}
      onInputChange={(_, input, reason) =>
        // What was picked is no search.
        setText(reason === 'input' ? input : '')
      }
      open={isOpen}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={value ? withPicked(listeners, value) : listeners}
      loading={loading}
      // The backend has searched already.
      filterOptions={all => all}
      getOptionLabel={formatListener}
      getOptionSelected={(a, b) => listenerKey(a) === listenerKey(b)}
      renderOption={listener => (
        <Box display="flex" gridGap={16} width="100%">
          <Box flexGrow={1}>
            <AddressLabel
              ip={formatListener(listener)}
              fqdn={listener.listenerFqdn}
              network={listener.network}
            />
          </Box>
          <Typography variant="body2">
            {listener.listenerProcessName}
          </Typography>
        </Box>
      )}
      autoHighlight
      loadingText={t('form.listenersSearching')}
      noOptionsText={
        error
          ? t('form.listenersFailed', { reason: errorMessage(error) })
          : t('form.noListeners')
      }
      clearText={t('form.clearListener')}
      openText={t('form.openListeners')}
      closeText={t('form.closeListeners')}
      renderInput={params => (
        <TextField
          {...params}
          inputProps={{
            ...params.inputProps,
            role: 'combobox',
            'aria-expanded': hasList,
            'aria-controls': hasList
              ? (params.inputProps as Record<string, string>)['aria-controls']
              : undefined,
          }}
          variant="outlined"
          label={t('form.knownListener')}
          helperText={t('form.knownListenerHelp')}
        />
      )}
    />
  );
}

function withPicked(listeners: KnownListener[], picked: KnownListener) {
  const key = listenerKey(picked);
  return listeners.some(listener => listenerKey(listener) === key)
    ? listeners
    : [picked, ...listeners];
}
