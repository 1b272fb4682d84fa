import { memo } from 'react';
import { Arrow } from '../drawing/Arrow';
import { edgeStyle, edgeWeight } from '../drawing/edgeStyle';
import { LaidOutGraph } from './useGraphLayout';

const CHUNK = 100;

function ArrowChunk(props: {
  laidOut: LaidOutGraph;
  from: number;
  to: number;
  heaviest: number;
}) {
  const { laidOut, from, to, heaviest } = props;
  return (
    <>
      {laidOut.edges.slice(from, to).map(({ edge }, index) => (
        <Arrow
          key={`${edge.client} ${edge.listener}`}
          {...laidOut.layout.arrows[from + index]}
          look={edgeStyle(edge, heaviest, edge.silent)}
        />
      ))}
    </>
  );
}

const Arrows = memo(ArrowChunk);

/** The arrows of a map up to a count; those drawn before stay as they are. */
export function ArrowLayer(props: { laidOut: LaidOutGraph; count: number }) {
  const { laidOut, count } = props;
  const heaviest = heaviestOf(laidOut);
  return (
    <>
      {Array.from({ length: Math.ceil(count / CHUNK) }, (_, chunk) => (
        <Arrows
          // Arrows have no identity but their place.
          // eslint-disable-next-line react/no-array-index-key
          key={chunk}
          laidOut={laidOut}
          from={chunk * CHUNK}
          to={Math.min(count, (chunk + 1) * CHUNK)}
          heaviest={heaviest}
        />
      ))}
    </>
  );
}

/** The arrows from and to one node, to be seen above all others. */
export function ArrowsOf(props: { laidOut: LaidOutGraph; node: number }) {
  const { laidOut, node } = props;
  const heaviest = heaviestOf(laidOut);
  return (
    <>
      {laidOut.edges.map(
        ({ client, listener, edge }, index) =>
          (client === node || listener === node) && (
            <Arrow
              key={`${edge.client} ${edge.listener}`}
              {...laidOut.layout.arrows[index]}
              look={edgeStyle(edge, heaviest, edge.silent)}
            />
          ),
      )}
    </>
  );
}

function heaviestOf({ edges }: LaidOutGraph): number {
  return edges.reduce((most, { edge }) => Math.max(most, edgeWeight(edge)), 0);
}
