import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DragEvent, useRef, useState } from 'react';
import { useTranslate } from '../../useTranslate';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
      marginBottom: theme.spacing(2),
      border: `1px dashed ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    over: {
      background: theme.palette.action.hover,
    },
    input: {
      display: 'none',
    },
  }),
  { name: 'ServiceCommunicationsFileChooser' },
);

/** Takes a file, chosen or dropped. */
export function FileChooser(props: {
  file?: File;
  isBusy: boolean;
  onChoose: (file: File) => void;
}) {
  const { file, isBusy, onChoose } = props;
  const classes = useStyles();
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = Array.from(event.dataTransfer.files);
    if (dropped && !isBusy) {
      onChoose(dropped);
    }
  };
  return (
    <div
      className={isOver ? `${classes.root} ${classes.over}` : classes.root}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        className={classes.input}
        type="file"
        accept=".csv,text/csv"
        aria-label={t('import.choose')}
        onChange={event => {
          const [chosen] = Array.from(event.target.files ?? []);
          // The same file can be chosen again after it was mended.
          event.target.value = '';
          if (chosen) {
            onChoose(chosen);
          }
        }}
      />
      <Button
        variant="outlined"
        disabled={isBusy}
        onClick={() => input.current?.click()}
      >
        {file ? t('import.another') : t('import.choose')}
      </Button>
      <Typography variant="body2" color="textSecondary">
        {file ? t('import.chosen', { name: file.name }) : t('import.drop')}
      </Typography>
    </div>
  );
}
