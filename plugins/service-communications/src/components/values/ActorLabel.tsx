import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Who did something: a user of the catalog, or the subject of a service. */
export function ActorLabel(props: { actor: string }) {
  const { actor } = props;
  return actor.startsWith('user:') ? (
    <EntityRefLink entityRef={actor} />
  ) : (
    <>{actor}</>
  );
}
