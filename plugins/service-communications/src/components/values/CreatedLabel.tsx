import { ActorLabel } from './ActorLabel';
import { TimeValue } from './TimeValue';

/** When something was created, and below it who did. */
export function CreatedLabel(props: {
  created: { createdAt: string; createdBy: string };
  by: string;
}) {
  const { created, by } = props;
  return (
    <>
      <TimeValue time={created.createdAt} />
      <div>
        {by} <ActorLabel actor={created.createdBy} />
      </div>
    </>
  );
}
