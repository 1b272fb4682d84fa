import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../../useTranslate';
import { optionOfRef } from '../fields/entityOption';
import {
  ChoiceFilterName,
  filterChoices,
  ListFilter,
  ListFilterName,
} from './listFilter';
import { EntityPicker } from '../fields/EntityPicker';
import { FilterSelectField } from './FilterSelectField';
import { FilterTextField } from './FilterTextField';
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
      // What is wrong is said in a colour that all can read.
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: theme.palette.text.primary,
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
  ip: 'address',
  clientIp: 'address',
  listenerIp: 'address',
  ports: 'ports',
  protocol: 'protocol',
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

  const textField = (name: ListFilterName) => (
    <FilterTextField
      key={name}
      name={name}
      label={t(`filters.name.${name}`)}
      placeholder={
        name in PLACEHOLDERS
          ? t(
              `filters.placeholder.${
                PLACEHOLDERS[name as keyof typeof PLACEHOLDERS]
              }`,
            )
          : undefined
      }
      value={filter[name] ?? ''}
      onChange={value =>
        onChange({ [name]: name === 'protocol' ? value.toLowerCase() : value })
      }
    />
  );
  const entityField = (name: 'entity' | 'clientEntity' | 'listenerEntity') => {
    const ref = filter[name];
    return (
      <EntityPicker
        key={name}
        label={t(`filters.name.${name}`)}
        help={t('filters.entityHelp')}
        isOptional
        size="small"
        firstKind="Component"
        value={ref ? optionOfRef(ref) : undefined}
        onChange={option => onChange({ [name]: option?.entityRef })}
      />
    );
  };
  const choiceField = (name: ChoiceFilterName) => (
    <FilterSelectField
      key={name}
      id={name}
      label={t(`filters.name.${name}`)}
      value={filter[name] ?? ''}
      options={[
        {
          value: '',
          label:
            name === 'ignored'
              ? t('filters.ignored.exclude')
              : t('filters.any'),
        },
        ...filterChoices[name].map(value => ({
          value,
          label: t(`filters.${name}.${value}` as 'filters.linked.both'),
        })),
      ]}
      onChange={value => onChange({ [name]: value })}
    />
  );
  return (
    <section id={id} className={classes.root} aria-label={t('filters.panel')}>
      {(
        [
          'ip',
          'clientIp',
          'listenerIp',
          'ports',
          'protocol',
          'network',
          'clientProcessName',
          'listenerProcessName',
        ] as const
      ).map(textField)}
      {(['linked', 'origin', 'ignored'] as const).map(choiceField)}
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
      {(['entity', 'clientEntity', 'listenerEntity'] as const).map(entityField)}
    </section>
  );
}
