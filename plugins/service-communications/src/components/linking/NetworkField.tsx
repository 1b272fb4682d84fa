import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../useTranslate';

const SUGGESTIONS_ID = 'service-communications-networks';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: theme.spacing(24),
      maxWidth: '100%',
    },
  }),
  { name: 'ServiceCommunicationsNetworkField' },
);

/**
 * Narrows a list to one network. What is typed counts when it is finished:
 * half a name would find nothing.
 */
export function NetworkField(props: {
  /** Empty for all networks. */
  value: string;
  /** The networks that are known to be there. */
  suggestions: string[];
  onChange: (value: string) => void;
}) {
  const { value, suggestions, onChange } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);

  const finish = (finished: string) => {
    const network = finished.trim();
    if (network !== value) {
      onChange(network);
    }
  };
  return (
    <>
      <TextField
        className={classes.root}
        size="small"
        variant="outlined"
        type="search"
        label={t('linking.unlinked.network')}
        id={`${SUGGESTIONS_ID}-field`}
        value={text}
        inputProps={{ list: SUGGESTIONS_ID }}
        onChange={event => {
          const typed = event.target.value;
          setText(typed);
          // Chosen from the list, or cleared.
          if (typed === '' || suggestions.includes(typed)) {
            finish(typed);
          }
        }}
        onBlur={() => finish(text)}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            finish(text);
          }
        }}
      />
      <datalist id={SUGGESTIONS_ID}>
        {suggestions.map(network => (
          <option key={network} value={network} />
        ))}
      </datalist>
    </>
  );
}
