import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { OWNER_ME } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { ListFilter, ListFilterName } from './listFilter';

/** What people look for most often, as the filters that find it. */
export const quickFilters = {
  new: { firstDetectedAfter: '-7d' },
  silent: { detectedBefore: '-24h' },
  unlinked: { linked: 'none' },
  mine: { owner: OWNER_ME },
} as const satisfies Record<string, ListFilter>;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5),
    },
    chip: { margin: 0 },
  }),
  { name: 'ServiceCommunicationsQuickFilters' },
);

/** Sets and removes filters with one click. */
export function QuickFilters(props: {
  filter: ListFilter;
  onChange: (changes: ListFilter) => void;
}) {
  const { filter, onChange } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <div
      className={classes.root}
      role="group"
      aria-label={t('quickFilters.label')}
    >
      {Object.entries<ListFilter>(quickFilters).map(([name, filters]) => {
        const names = Object.keys(filters) as ListFilterName[];
        const isSet = names.every(each => filter[each] === filters[each]);
        const key = name as keyof typeof quickFilters;
        return (
          <Chip
            key={name}
            className={classes.chip}
            size="small"
            clickable
            color={isSet ? 'primary' : 'default'}
            variant={isSet ? 'default' : 'outlined'}
            label={t(`quickFilters.${key}`)}
            title={t(`quickFilters.${key}Help`)}
            aria-pressed={isSet}
            onClick={() =>
              onChange(
                isSet
                  ? Object.fromEntries(names.map(each => [each, '']))
                  : filters,
              )
            }
          />
        );
      })}
    </div>
  );
}
