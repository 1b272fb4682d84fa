import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import ViewColumnIcon from '@material-ui/icons/ViewColumn';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { useUniqueId } from '../panels/useUniqueId';
import { columnGroups } from './columnGroups';
import { columnTitle, CommunicationColumnName } from './communicationColumns';
import { ColumnChoice } from './useChosenColumns';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      position: 'sticky',
      top: 0,
      zIndex: 1,
      padding: theme.spacing(1, 2),
      background: theme.palette.background.paper,
    },
    group: {
      border: 0,
      margin: theme.spacing(1, 0, 0),
      padding: 0,
    },
    label: {
      marginRight: 0,
    },
    paper: {
      maxHeight: '70vh',
      maxWidth: theme.spacing(48),
    },
  }),
  { name: 'ServiceCommunicationsColumnPicker' },
);

/** Chooses the columns of a table. */
export function ColumnPicker(props: {
  title: string;
  choice: ColumnChoice;
  columns: readonly CommunicationColumnName[];
  /** Called with the columns, or without any for the usual ones. */
  onChange: (columns: CommunicationColumnName[] | undefined) => void;
}) {
  const { title, choice, columns, onChange } = props;
  const classes = useStyles();
  const t = useTranslate();
  const titleId = useUniqueId();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [q, setQ] = useState('');
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = choice.available.filter(name => {
    const text = columnTitle(t, name).toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });

  const toggle = (name: CommunicationColumnName) =>
    onChange(
      choice.available.filter(
        each => columns.includes(each) !== (each === name),
      ),
    );
  return (
    <>
      <Button
        startIcon={<ViewColumnIcon />}
        aria-haspopup="dialog"
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('columnPicker.button')}
      </Button>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={() => {
          setAnchor(undefined);
          setQ('');
        }}
        PaperProps={{
          className: classes.paper,
          role: 'dialog',
          'aria-labelledby': titleId,
        }}
      >
        <div className={classes.head}>
          <Typography variant="subtitle1" component="h3" id={titleId}>
            {title}
          </Typography>
          <Button
            size="small"
            color="primary"
            onClick={() => onChange(undefined)}
          >
            {t('columnPicker.reset')}
          </Button>
        </div>
        <Box px={2} pb={1}>
          <TextField
            fullWidth
            size="small"
            variant="outlined"
            type="search"
            placeholder={t('columnPicker.search')}
            inputProps={{ 'aria-label': t('columnPicker.search') }}
            value={q}
            onChange={event => setQ(event.target.value)}
          />
          {found.length === 0 && (
            <Box mt={1}>
              <Typography color="textSecondary">
                {t('columnPicker.none')}
              </Typography>
            </Box>
          )}
          {columnGroups(found).map(([group, names]) => (
            <fieldset key={group} className={classes.group}>
              <Typography variant="subtitle2" component="legend">
                {t(`columnPicker.group.${group}`)}
              </Typography>
              <FormGroup>
                {names.map(name => (
                  <FormControlLabel
                    key={name}
                    className={classes.label}
                    control={
                      <Checkbox
                        size="small"
                        color="primary"
                        checked={columns.includes(name)}
                        // A list without any column shows nothing.
                        disabled={
                          columns.length === 1 && columns.includes(name)
                        }
                        onChange={() => toggle(name)}
                      />
                    }
                    label={columnTitle(t, name)}
                  />
                ))}
              </FormGroup>
            </fieldset>
          ))}
        </Box>
      </Popover>
    </>
  );
}
