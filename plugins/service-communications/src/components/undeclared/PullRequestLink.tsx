import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { configApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { templateRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';

const TEMPLATE = 'serviceCommunications.dependencies.pullRequestTemplate';

/**
 * The way to the template of the scaffolder that declares what is missing by a
 * pull request, filled in; nothing where there is no such template.
 */
export function PullRequestLink(props: {
  entityRef: string;
  /** All that the entity should declare. */
  dependsOn: string[];
}) {
  const { entityRef, dependsOn } = props;
  const t = useTranslate();
  const template = useApi(configApiRef).getOptionalString(TEMPLATE);
  const templateLink = useRouteRef(templateRouteRef);
  if (!template || !templateLink) {
    return null;
  }
  const { namespace, name } = parseEntityRef(template, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  const filledIn = new URLSearchParams({
    formData: JSON.stringify({ entityRef, dependsOn }),
  });
  return (
    <Link to={`${templateLink({ namespace, templateName: name })}?${filledIn}`}>
      {t('undeclared.declare.pullRequest')}
    </Link>
  );
}
