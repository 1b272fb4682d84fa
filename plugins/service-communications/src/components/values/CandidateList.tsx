import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { PlainList } from './PlainList';

/** The entities that an end fits equally well. */
export function CandidateList(props: { candidates: string[] }) {
  return (
    <PlainList>
      {props.candidates.map(candidate => (
        <li key={candidate}>
          <EntityRefLink entityRef={candidate} />
        </li>
      ))}
    </PlainList>
  );
}
