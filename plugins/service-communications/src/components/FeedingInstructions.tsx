import { CodeSnippet } from '@backstage/core-components';
import { discoveryApiRef, useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import useAsync from 'react-use/esm/useAsync';
import { useTranslate } from '../hooks/useTranslate';
import { localScanConfig, scanCommand } from '../lib/feeding';

/** Says how the first communications get here. */
export function FeedingInstructions() {
  const t = useTranslate();
  const discoveryApi = useApi(discoveryApiRef);
  const { value: baseUrl } = useAsync(
    () => discoveryApi.getBaseUrl('service-communications'),
    [discoveryApi],
  );
  return (
    <Box textAlign="left" maxWidth={720} mx="auto" py={4}>
      <Typography variant="h5" component="h3" gutterBottom>
        {t('list.emptyTitle')}
      </Typography>
      <Typography paragraph>{t('list.emptyDescription')}</Typography>
      <Typography>{t('list.emptyLocalScan')}</Typography>
      <CodeSnippet language="yaml" text={localScanConfig} showCopyCodeButton />
      <Typography>{t('list.emptySendScan')}</Typography>
      {baseUrl && (
        <CodeSnippet
          language="bash"
          text={scanCommand(baseUrl)}
          showCopyCodeButton
        />
      )}
    </Box>
  );
}
