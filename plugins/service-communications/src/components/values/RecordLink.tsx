import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslate } from '../../useTranslate';
import { communicationRouteRef } from '../../routes';

/** The id of a communication, leading to its page. */
export function RecordLink(props: { id: string }) {
  const { id } = props;
  const recordLink = useRouteRef(communicationRouteRef);
  const t = useTranslate();
  return (
    <Link to={recordLink({ id })} aria-label={t('table.openRecord', { id })}>
      {id}
    </Link>
  );
}
