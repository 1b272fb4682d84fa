import { makeStyles } from '@material-ui/core/styles';
import { OWNER_ME } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { optionOfRef } from '../fields/entityOption';
import {
  ListFilter,
  ListFilterName,
  ListFilterNameOf,
  listFilters,
} from './listFilter';
import { EntityPicker } from '../fields/EntityPicker';
import { errorTextColor } from '../panels/errorTextColor';
import { FilterSelectField, FilterTextField } from './FilterField';
import { FilterTimeField } from './FilterTimeField';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${theme.spacing(
        28,
      )}px), 1fr))`,
      gridGap: theme.spacing(2),
      alignItems: 'start',
      padding: theme.spacing(1, 2, 2),
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: errorTextColor(theme),
      },
      // The fields stand in a grid: the grid keeps them apart.
      '& .MuiFormControl-marginNormal': {
        margin: 0,
      },
    },
  }),
  { name: 'ServiceCommunicationsFilterPanel' },
);

const PLACEHOLDERS = {
  ipOrCidr: 'filters.placeholder.address',
  ports: 'filters.placeholder.ports',
  protocol: 'filters.placeholder.protocol',
  text: undefined,
} as const;

/** Everything that narrows the list, but the search. */
export function FilterPanel(props: {
  id: string;
  filter: ListFilter;
  onChange: (changes: ListFilter) => void;
}) {
  const { id, filter, onChange } = props;
  const classes = useStyles();
  const t = useTranslate();

  const choice = (name: ListFilterName, value: string) =>
    t(`filters.${name}.${value}` as 'filters.linked.both');
  const textField = (
    name: ListFilterName,
    placeholder: (typeof PLACEHOLDERS)[keyof typeof PLACEHOLDERS],
  ) => (
    <FilterTextField
      key={name}
      id={name}
      label={t(`filters.name.${name}`)}
      placeholder={placeholder && t(placeholder)}
      value={filter[name] ?? ''}
      onChange={value =>
        onChange({ [name]: name === 'protocol' ? value.toLowerCase() : value })
      }
    />
  );
  const entityField = (
    name: ListFilterNameOf<'entityRef' | 'owners'>,
    firstKind: string,
  ) => {
    const ref = filter[name];
    return (
      <EntityPicker
        key={name}
        label={t(`filters.name.${name}`)}
        help={t('filters.entityHelp')}
        isOptional
        size="small"
        firstKind={firstKind}
        // Whoever looks is chosen with a chip beside the search.
        value={ref && ref !== OWNER_ME ? optionOfRef(ref) : undefined}
        onChange={option => onChange({ [name]: option?.entityRef })}
      />
    );
  };
  const choiceField = (
    name: ListFilterNameOf<'choice'>,
    values: readonly string[],
    byDefault?: string,
  ) => (
    <FilterSelectField
      key={name}
      id={name}
      label={t(`filters.name.${name}`)}
      value={filter[name] ?? ''}
      options={[
        {
          value: '',
          label: byDefault ? choice(name, byDefault) : t('filters.any'),
        },
        ...values
          .filter(value => value !== byDefault)
          .map(value => ({ value, label: choice(name, value) })),
      ]}
      onChange={value => onChange({ [name]: value })}
    />
  );
  return (
    <section id={id} className={classes.root} aria-label={t('filters.panel')}>
      {listFilters.map(each =>
        each.kind in PLACEHOLDERS
          ? textField(
              each.name,
              PLACEHOLDERS[each.kind as keyof typeof PLACEHOLDERS],
            )
          : undefined,
      )}
      {listFilters.map(each =>
        each.kind === 'choice'
          ? choiceField(
              each.name,
              each.values,
              'byDefault' in each ? each.byDefault : undefined,
            )
          : undefined,
      )}
      <FilterTimeField
        id="detected"
        label={t('filters.lastDetected')}
        after={filter.detectedAfter ?? ''}
        before={filter.detectedBefore ?? ''}
        onChange={({ after, before }) =>
          onChange({ detectedAfter: after, detectedBefore: before })
        }
      />
      <FilterTimeField
        id="firstDetected"
        label={t('filters.firstDetected')}
        after={filter.firstDetectedAfter ?? ''}
        before={filter.firstDetectedBefore ?? ''}
        onChange={({ after, before }) =>
          onChange({ firstDetectedAfter: after, firstDetectedBefore: before })
        }
      />
      {listFilters.map(each =>
        each.kind === 'entityRef' || each.kind === 'owners'
          ? entityField(
              each.name,
              each.kind === 'owners' ? 'Group' : 'Component',
            )
          : undefined,
      )}
    </section>
  );
}
