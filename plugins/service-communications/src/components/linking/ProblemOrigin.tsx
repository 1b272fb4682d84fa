import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { LinkingProblem } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { linkingRouteRef, linkingViewPaths } from '../../routes';

/** Where somebody said what cannot be followed. */
export function ProblemOrigin(props: { problem: LinkingProblem }) {
  const { origin, key } = props.problem;
  const t = useTranslate();
  const linkingLink = useRouteRef(linkingRouteRef);
  if (origin === 'manual-link') {
    return (
      <Link to={`${linkingLink()}${linkingViewPaths.manualLinks}`}>
        {t('linking.problems.origin.manualLink')}
      </Link>
    );
  }
  return (
    <>
      {key}
      <Typography variant="caption" color="textSecondary" component="div">
        {t(`linking.problems.origin.${origin}`)}
      </Typography>
    </>
  );
}
