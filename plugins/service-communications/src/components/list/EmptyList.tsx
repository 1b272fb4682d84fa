import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { useApiValue } from '../state/useApiValue';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { FeedingInstructions } from '../panels/FeedingInstructions';
import { MessagePanel } from '../panels/MessagePanel';

/** Says why the list is empty: nothing is there yet, or all is ignored. */
export function EmptyList(props: {
  onRefresh: () => void;
  /** Shows what is ignored. */
  onShowIgnored: () => void;
}) {
  const { onRefresh, onShowIgnored } = props;
  const t = useTranslate();
  const ignored = useApiValue('ignored', (api, options) =>
    api.queryCommunications({ ignored: 'only', limit: 1 }, options),
  );
  const count = ignored.value?.totalItems ?? 0;
  if (!ignored.value && !ignored.error) {
    return <Progress aria-label={t('table.loading')} />;
  }
  if (count === 0) {
    return (
      <FeedingInstructions
        title={t('list.emptyTitle')}
        description={t('list.emptyDescription')}
        onRefresh={onRefresh}
      />
    );
  }
  return (
    <MessagePanel
      title={t('list.allIgnoredTitle')}
      description={t('list.allIgnored', {
        count,
        formatted: formatCount(count),
      })}
      actions={
        <>
          <Button variant="contained" color="primary" onClick={onShowIgnored}>
            {t('list.showIgnored')}
          </Button>
          <Button variant="outlined" color="primary" onClick={onRefresh}>
            {t('refresh.button')}
          </Button>
        </>
      }
    />
  );
}
