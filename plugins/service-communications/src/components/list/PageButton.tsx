import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  discoveryRouteRef,
  ignoreRulesRouteRef,
  linkingRouteRef,
  newCommunicationRouteRef,
} from '../../routes';
import { useTranslate } from '../../useTranslate';
import { usePagePermission } from '../state/permissions';

const routes = {
  create: newCommunicationRouteRef,
  link: linkingRouteRef,
  ignoreRules: ignoreRulesRouteRef,
  discovery: discoveryRouteRef,
};
const texts = {
  create: 'form.add',
  link: 'linking.open',
  ignoreRules: 'ignoreRules.open',
  discovery: 'discovery.open',
} as const;

/** The way to another page, for those who may go there. */
export function PageButton(props: { to: keyof typeof routes }) {
  const { to } = props;
  const { allowed } = usePagePermission(to);
  const link = useRouteRef(routes[to]);
  const t = useTranslate();
  return allowed ? (
    <LinkButton
      to={link()}
      color="primary"
      variant={to === 'create' ? 'contained' : 'outlined'}
    >
      {t(texts[to])}
    </LinkButton>
  ) : null;
}
