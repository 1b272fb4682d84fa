import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import CancelIcon from '@material-ui/icons/Cancel';
import { filterText } from './filterText';
import { useTranslate } from '../../useTranslate';
import { activeFilters, ListFilter, ListFilterName } from './listFilter';

const useStyles = makeStyles(
  theme => ({
    chip: {
      margin: 0,
      maxWidth: '100%',
    },
    remove: {
      padding: theme.spacing(0.25),
      margin: theme.spacing(0, 0.25, 0, -0.5),
    },
  }),
  { name: 'ServiceCommunicationsFilterChips' },
);

/** The filters that are set; each can be removed, and all of them. */
export function FilterChips(props: {
  filter: ListFilter;
  onRemove: (name: ListFilterName) => void;
  onClearAll: () => void;
}) {
  const { filter, onRemove, onClearAll } = props;
  const classes = useStyles();
  const t = useTranslate();
  const active = activeFilters(filter);
  if (active.length === 0) {
    return null;
  }
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      gridGap={8}
      px={2}
      pb={1}
      role="group"
      aria-label={t('filters.active')}
    >
      {active.map(([name, value]) => {
        const text = filterText(t, name, value);
        return (
          <Chip
            key={name}
            className={classes.chip}
            variant="outlined"
            size="small"
            label={text}
            // A button cannot hold a button.
            role={undefined}
            tabIndex={undefined}
            onDelete={() => onRemove(name)}
            deleteIcon={
              // The icon of a chip is for the pointer alone; this is a button.
              <IconButton
                className={classes.remove}
                size="small"
                aria-label={t('filters.remove', { filter: text })}
              >
                <CancelIcon fontSize="small" />
              </IconButton>
            }
          />
        );
      })}
      <Button size="small" color="primary" onClick={onClearAll}>
        {t('filters.clearAll')}
      </Button>
    </Box>
  );
}
