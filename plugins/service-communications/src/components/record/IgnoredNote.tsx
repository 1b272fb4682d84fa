import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePagePermission } from '../state/permissions';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { CommunicationIgnored } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { ignoreRulesRouteRef } from '../../routes';
import { ActorLabel } from '../values/ActorLabel';
import { TimeValue } from '../values/TimeValue';

/** Says that a communication is ignored, since when, by whom and why. */
export function IgnoredNote(props: { ignored: CommunicationIgnored }) {
  const { reason, by, at, ruleId } = props.ignored;
  const t = useTranslate();
  const rulesLink = useRouteRef(ignoreRulesRouteRef);
  const { allowed } = usePagePermission('ignoreRules');
  return (
    <Alert severity="info" role="note">
      <AlertTitle>{t('action.ignoredTitle')}</AlertTitle>
      <div>
        {ruleId ? t('action.heldBackBy') : t('action.ignoredBy')}{' '}
        <ActorLabel actor={by} />, <TimeValue time={at} />
      </div>
      <div>{t('action.why', { reason })}</div>
      {ruleId && allowed && <Link to={rulesLink()}>{t('action.toRules')}</Link>}
    </Alert>
  );
}
