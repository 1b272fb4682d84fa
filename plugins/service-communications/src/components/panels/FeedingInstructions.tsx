import { CodeSnippet } from '@backstage/core-components';
import { discoveryApiRef, useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { Fragment } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useTranslate } from '../../useTranslate';
import { collectorCommand, localScanConfig, scanCommand } from './feeding';
import { MessagePanel } from './MessagePanel';

/** Says how the first samples get here. */
export function FeedingInstructions(props: {
  title: string;
  description: string;
  onRefresh: () => void;
}) {
  const { title, description, onRefresh } = props;
  const t = useTranslate();
  const discoveryApi = useApi(discoveryApiRef);
  const { value: baseUrl } = useAsync(
    () => discoveryApi.getBaseUrl('service-communications'),
    [discoveryApi],
  );
  const ways = [
    { title: t('list.emptyLocalScan'), text: localScanConfig },
    { title: t('list.emptySendScan'), text: baseUrl && scanCommand(baseUrl) },
    { title: t('list.emptyFlows'), text: collectorCommand },
  ];
  return (
    <MessagePanel
      title={title}
      description={description}
      actions={
        <Button variant="outlined" color="primary" onClick={onRefresh}>
          {t('refresh.button')}
        </Button>
      }
    >
      {ways.map(({ title: way, text }) => (
        <Fragment key={way}>
          <Typography>{way}</Typography>
          {text && (
            <CodeSnippet
              language="text"
              text={text}
              showCopyCodeButton
              wrapLongLines
            />
          )}
        </Fragment>
      ))}
    </MessagePanel>
  );
}
