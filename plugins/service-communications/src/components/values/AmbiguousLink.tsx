import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import { useTranslate } from '../../useTranslate';
import { CandidateList } from './CandidateList';

const useStyles = makeStyles(
  theme => ({
    chip: {
      margin: 0,
      height: theme.spacing(2.25),
      borderColor: theme.palette.divider,
    },
    tooltip: {
      padding: theme.spacing(1.5),
      backgroundColor: theme.palette.background.paper,
      border: `1px solid ${theme.palette.divider}`,
      color: theme.palette.text.primary,
    },
  }),
  { name: 'ServiceCommunicationsAmbiguousLink' },
);

/** Says that an end fits several entities, and which. */
export function AmbiguousLink(props: { candidates: string[] }) {
  const { candidates } = props;
  const classes = useStyles();
  const t = useTranslate();
  const label = t('link.ambiguous', { count: candidates.length });
  return (
    <Tooltip
      interactive
      classes={{ tooltip: classes.tooltip }}
      title={
        <>
          <Typography variant="caption" component="p" gutterBottom>
            {t('link.ambiguousTitle')}
          </Typography>
          <CandidateList candidates={candidates} />
        </>
      }
    >
      <Chip
        className={classes.chip}
        size="small"
        variant="outlined"
        tabIndex={0}
        icon={<HelpOutlineIcon />}
        label={label}
        aria-label={`${label}: ${candidates.join(', ')}`}
        role="note"
      />
    </Tooltip>
  );
}
