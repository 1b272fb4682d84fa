import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityDependency } from '@service-communications/plugin-service-communications-common';
import { rootRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { Caption } from '../values/Caption';
import { formatCount } from '../values/formatNumber';
import { TimeValue } from '../values/TimeValue';

/** What was observed of a dependency, leading to its communications. */
export function ObservedCell(props: { dependency: EntityDependency }) {
  const { callerRef, calleeRef, communications, lastDetected } =
    props.dependency;
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  if (communications === 0) {
    return <>{t('undeclared.never')}</>;
  }
  const count = t('undeclared.communications', {
    count: communications,
    formatted: formatCount(communications),
  });
  const filter = new URLSearchParams({
    clientEntity: callerRef,
    listenerEntity: calleeRef,
  });
  return (
    <>
      <Link
        to={`${listLink()}?${filter}`}
        aria-label={t('undeclared.showCommunications', {
          communications: count,
          caller: callerRef,
          callee: calleeRef,
        })}
      >
        {count}
      </Link>
      {lastDetected && (
        <Caption>
          <TimeValue time={lastDetected} />
        </Caption>
      )}
    </>
  );
}
