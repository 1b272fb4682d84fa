import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { ReactNode } from 'react';
import { PageNeeds, usePagePermission } from '../state/permissions';
import { NotAllowedPanel } from './NotAllowedPanel';

/** A page for those who may see it. */
export function GuardedPage(props: {
  needs: PageNeeds;
  loadingLabel: string;
  children: ReactNode;
}) {
  const { needs, loadingLabel, children } = props;
  const { loading, allowed, error } = usePagePermission(needs);
  if (loading) {
    return <Progress aria-label={loadingLabel} />;
  }
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  return <>{allowed ? children : <NotAllowedPanel needs={needs} />}</>;
}
