import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** The entity ref of a user, or the subject of a service. */
export function principalName(credentials: BackstageCredentials): string {
  const { principal } = credentials as BackstageCredentials<{
    userEntityRef?: string;
    subject?: string;
  }>;
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}
