import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import ClearIcon from '@material-ui/icons/Clear';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useTranslate } from '../../useTranslate';

/** Enough for the pauses between the keys of a word. */
const SEARCH_DELAY_MS = 300;

const useStyles = makeStyles(
  theme => ({
    root: {
      width: theme.spacing(40),
      maxWidth: '100%',
    },
  }),
  { name: 'ServiceCommunicationsSearchField' },
);

/** A search box that waits for a pause in the typing. */
export function SearchField(props: {
  /** What is searched; read out by screen readers. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, placeholder, value, onChange } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [text, setText] = useState(value);

  // What was searched for last: it must not undo what is typed meanwhile.
  const reported = useRef(value);
  const report = (typed: string) => {
    reported.current = typed;
    onChange(typed);
  };
  useEffect(() => {
    if (value !== reported.current) {
      reported.current = value;
      setText(value);
    }
  }, [value]);
  useDebounce(
    () => {
      if (text !== value) {
        report(text);
      }
    },
    SEARCH_DELAY_MS,
    [text],
  );

  return (
    <TextField
      className={classes.root}
      size="small"
      variant="outlined"
      type="search"
      placeholder={placeholder}
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ 'aria-label': label }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon color="action" />
          </InputAdornment>
        ),
        endAdornment: text ? (
          <InputAdornment position="end">
            <IconButton
              size="small"
              edge="end"
              aria-label={t('list.clearSearch')}
              onClick={() => {
                setText('');
                report('');
              }}
            >
              <ClearIcon fontSize="small" />
            </IconButton>
          </InputAdornment>
        ) : undefined,
      }}
    />
  );
}
