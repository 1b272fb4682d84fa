import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useTranslate } from '../../useTranslate';
import { Caption } from '../values/Caption';
import { AddressBlock, blockText } from './blockText';

/** An entity with the way to it, or addresses that no entity has. */
export function EntityOrBlockLabel(props: {
  entityRef?: string;
  block?: AddressBlock;
}) {
  const { entityRef, block } = props;
  const t = useTranslate();
  if (entityRef) {
    return <EntityRefLink entityRef={entityRef} />;
  }
  return block ? (
    <>
      {blockText(t, block)}
      <Caption>{t('drawing.unlinked')}</Caption>
    </>
  ) : null;
}
