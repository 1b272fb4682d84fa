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
      // It stays in sight above the rows.
      background: theme.palette.background.paper,
      // Where it is not in use it must not take the room of the words.
      '& .MuiTableSortLabel-icon': { margin: 0 },
      '& .MuiTableSortLabel-root:not(.MuiTableSortLabel-active) .MuiTableSortLabel-icon':
        { display: 'none' },
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
    // Two lines at most, whatever a row holds: so all are of one height.
    rowCell: {
      // With the line below it, 40 pixels.
      height: theme.spacing(5) - 1,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      verticalAlign: 'middle',
      lineHeight: 1.3,
      padding: theme.spacing(0.5, 1),
      '&:first-child': { paddingLeft: theme.spacing(2) },
      '&:last-child': { paddingRight: theme.spacing(2) },
      '& .MuiTypography-caption': { lineHeight: 1.2 },
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
      height: theme.spacing(5),
    },
    checkbox: {
      verticalAlign: 'middle',
      padding: theme.spacing(0, 0, 0, 1),
      '& .MuiCheckbox-root': { padding: theme.spacing(0.75) },
    },
    checkboxHead: {
      verticalAlign: 'bottom',
      padding: theme.spacing(0, 0, 0.25, 1),
      background: theme.palette.background.paper,
      '& .MuiCheckbox-root': { padding: theme.spacing(0.75) },
    },
    menuHead: {
      position: 'sticky',
      top: 0,
      zIndex: 2,
      background: theme.palette.background.paper,
    },
    menu: {
      verticalAlign: 'middle',
      padding: 0,
    },
    outdated: {
      opacity: 0.6,
    },
  }),
  { name: 'ServiceCommunicationsCells' },
);
