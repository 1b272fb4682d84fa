import Card from '@material-ui/core/Card';
import CardContent from '@material-ui/core/CardContent';
import Divider from '@material-ui/core/Divider';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { useUniqueId } from './useUniqueId';

const useStyles = makeStyles(
  theme => ({
    root: {
      height: '100%',
      // What hangs out of a card, as a tooltip does, is not cut off.
      overflow: 'visible',
    },
    header: {
      padding: theme.spacing(2),
    },
  }),
  { name: 'ServiceCommunicationsSectionCard' },
);

/** A card that is a named section of its page. */
export function SectionCard(props: {
  title: string;
  subtitle?: string;
  /** The card is one of several below a heading of its level. */
  isPart?: boolean;
  children: ReactNode;
}) {
  const { title, subtitle, isPart = false, children } = props;
  const classes = useStyles();
  const titleId = useUniqueId();
  return (
    <Card
      component="section"
      className={classes.root}
      aria-labelledby={titleId}
    >
      <div className={classes.header}>
        <Typography
          variant={isPart ? 'h6' : 'h5'}
          component={isPart ? 'h4' : 'h3'}
          id={titleId}
        >
          {title}
        </Typography>
        {subtitle && (
          <Typography variant="body2" color="textSecondary">
            {subtitle}
          </Typography>
        )}
      </div>
      <Divider />
      <CardContent>{children}</CardContent>
    </Card>
  );
}
