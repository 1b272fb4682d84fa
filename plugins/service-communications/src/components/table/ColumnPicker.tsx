import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ViewColumnIcon from '@material-ui/icons/ViewColumn';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { useUniqueId } from '../panels/useUniqueId';
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
        onClose={() => setAnchor(undefined)}
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
        <Box component={FormGroup} px={2} pb={1}>
          {choice.available.map(name => (
            <FormControlLabel
              key={name}
              className={classes.label}
              control={
                <Checkbox
                  size="small"
                  color="primary"
                  checked={columns.includes(name)}
                  // A list without any column shows nothing.
                  disabled={columns.length === 1 && columns.includes(name)}
                  onChange={() => toggle(name)}
                />
              }
              label={columnTitle(t, name)}
            />
          ))}
        </Box>
      </Popover>
    </>
  );
}
