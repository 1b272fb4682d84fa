import { EntityDisplayName } from '@backstage/plugin-catalog-react';

/** Who did something, where a link would lead away from what is being done. */
export function ActorName(props: { actor: string }) {
  const { actor } = props;
  return actor.startsWith('user:') ? (
    <EntityDisplayName entityRef={actor} hideIcon />
  ) : (
    <>{actor}</>
  );
}
