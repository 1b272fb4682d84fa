import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { PageNeeds, usePagePermission } from '../state/permissions';
import { NotAllowedPanel } from './NotAllowedPanel';
import { useListLink } from './PageProvider';

/** A page below the list, for those who may see it. */
export function GuardedPage(props: {
  needs: PageNeeds;
  loadingLabel: string;
  children: ReactNode;
}) {
  const { needs, loadingLabel, children } = props;
  const { loading, allowed, error } = usePagePermission(needs);
  const t = useTranslate();
  const listLink = useListLink();
  if (loading) {
    return <Progress aria-label={loadingLabel} />;
  }
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  return (
    <>
      <Box mb={1}>
        <Link to={listLink} variant="body2">
          {t('record.back')}
        </Link>
      </Box>
      {allowed ? children : <NotAllowedPanel needs={needs} />}
    </>
  );
}
