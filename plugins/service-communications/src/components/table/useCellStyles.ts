import { makeStyles } from '@material-ui/core/styles';

/** How the cells of the plugin's tables look. */
export const useCellStyles = makeStyles(
  theme => ({
    head: {
      whiteSpace: 'normal',
      overflowWrap: 'normal',
      wordBreak: 'normal',
      verticalAlign: 'bottom',
      lineHeight: 1.3,
      padding: theme.spacing(1),
      '&:first-child': { paddingLeft: theme.spacing(2) },
      '&:last-child': { paddingRight: theme.spacing(2) },
    },
    cell: {
      overflowWrap: 'anywhere',
      verticalAlign: 'top',
      lineHeight: 1.5,
      padding: theme.spacing(1),
      '&:first-child': { paddingLeft: theme.spacing(2) },
      '&:last-child': { paddingRight: theme.spacing(2) },
    },
    // What is at the right edge of its column keeps off the next one.
    numeric: {
      paddingRight: theme.spacing(3),
    },
    // Stronger than the stripes of the theme, and of no other meaning.
    row: {
      '&&.Mui-selected, &&.Mui-selected:hover': {
        backgroundColor: theme.palette.action.selected,
      },
      // Paler ones cannot be read by all on that ground.
      '&&.Mui-selected a, &&.Mui-selected .MuiTypography-colorTextSecondary': {
        color: theme.palette.text.primary,
      },
      '&&.Mui-selected a': {
        textDecoration: 'underline',
      },
    },
    waiting: {
      height: theme.spacing(7),
    },
    // The box stands in the middle of the first line.
    checkbox: {
      verticalAlign: 'top',
      padding: theme.spacing(0.5, 0, 0, 1),
    },
    checkboxHead: {
      verticalAlign: 'bottom',
      padding: theme.spacing(0, 0, 0.25, 1),
    },
    outdated: {
      opacity: 0.6,
    },
  }),
  { name: 'ServiceCommunicationsCells' },
);
