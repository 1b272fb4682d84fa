import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { communicationRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';

const useStyles = makeStyles(
  {
    // What is clicked is this large, however short the number.
    target: { display: 'inline-block', minWidth: 24, lineHeight: '24px' },
  },
  { name: 'ServiceCommunicationsRecordLink' },
);

/** The id of a communication, leading to its page. */
export function RecordLink(props: { id: string }) {
  const { id } = props;
  const classes = useStyles();
  const recordLink = useRouteRef(communicationRouteRef);
  const t = useTranslate();
  return (
    <Link
      to={recordLink({ id })}
      className={classes.target}
      aria-label={t('table.openRecord', { id })}
    >
      {id}
    </Link>
  );
}
