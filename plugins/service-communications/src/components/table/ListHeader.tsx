import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { PageHeading } from '../panels/PageHeading';
import { LiveValue } from '../state/useLiveValue';
import { SearchState } from '../state/useUrlState';
import { formatCount } from '../values/formatNumber';
import { RefreshControl } from './RefreshControl';
import { SearchField } from './SearchField';

const useStyles = makeStyles(
  theme => ({
    controls: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      // A small screen is for the rows: the rest is a swipe away.
      [theme.breakpoints.down('xs')]: {
        flexWrap: 'nowrap',
        overflowX: 'auto',
        maxWidth: '100%',
        '& > *': { flexShrink: 0 },
      },
    },
  }),
  { name: 'ServiceCommunicationsListHeader' },
);

/** Where among the translations the texts of a list stand. */
export type ListTexts =
  | 'list'
  | 'linking.unlinked'
  | 'linking.manual'
  | 'linking.problems'
  | 'ignoreRules'
  | 'discovery'
  | 'undeclared'
  | 'undecided'
  | 'decisions';

/** What a list holds, how fresh it is, and what narrows it. */
export function ListHeader(props: {
  texts: ListTexts;
  live: LiveValue<unknown>;
  state: SearchState;
  /** How many items match, once that is known. */
  totalItems: number | undefined;
  /** What narrows the list beside the search. */
  filters?: ReactNode;
  /** What else can be done. */
  actions?: ReactNode;
}) {
  const { texts, live, state, totalItems, filters, actions } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      justifyContent="space-between"
      gridGap={16}
      p={2}
    >
      <PageHeading title={t(`${texts}.title`)} variant="h5" isLive>
        {totalItems === undefined
          ? t(`${texts}.title`)
          : t(`${texts}.total`, {
              count: totalItems,
              formatted: formatCount(totalItems),
            })}
      </PageHeading>
      <div className={classes.controls}>
        <RefreshControl live={live} />
        {filters}
        <SearchField
          label={t(`${texts}.search`)}
          placeholder={t(`${texts}.searchPlaceholder`)}
          value={state.q}
          onChange={state.setQ}
        />
        {actions}
      </div>
    </Box>
  );
}
