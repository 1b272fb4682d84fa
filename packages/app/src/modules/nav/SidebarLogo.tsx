import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CompareArrowsIcon from '@material-ui/icons/CompareArrows';

const useStyles = makeStyles(
  theme => ({
    root: {
      height: 2 * sidebarConfig.logoHeight,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      paddingLeft: theme.spacing(3),
      color: theme.palette.navigation.selectedColor,
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'DemoSidebarLogo' },
);

export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <Link
      to="/"
      underline="none"
      className={classes.root}
      aria-label={isOpen ? undefined : 'Home'}
    >
      <CompareArrowsIcon />
      {isOpen && (
        <Typography variant="subtitle1" component="span">
          Backstage demo
        </Typography>
      )}
    </Link>
  );
};
