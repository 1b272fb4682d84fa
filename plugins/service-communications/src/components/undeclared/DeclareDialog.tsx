import { CodeSnippet, Link, Progress } from '@backstage/core-components';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormHelperText from '@material-ui/core/FormHelperText';
import Alert from '@material-ui/lab/Alert';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useTranslate } from '../../useTranslate';
import { FormDialog } from '../panels/FormDialog';
import { copyText } from '../state/copyText';
import { errorMessage } from '../state/errorMessage';
import { useNotify } from '../state/useNotify';
import { formatCount } from '../values/formatNumber';
import { dependsOnYaml } from './dependsOnYaml';
import { PullRequestLink } from './PullRequestLink';
import {
  MissingDependencies,
  useMissingDependencies,
} from './useMissingDependencies';

const EDIT_URL = 'backstage.io/edit-url';

/** Shows the YAML that declares all that an entity was seen to call. */
export function DeclareDialog(props: {
  callerRef: string;
  onClose: () => void;
}) {
  const { callerRef, onClose } = props;
  const t = useTranslate();
  const notify = useNotify();
  const caller = useEntityPresentation(callerRef).primaryTitle;
  const { value, error: loadError } = useMissingDependencies(callerRef);
  const yaml =
    value && value.missing.length > 0
      ? dependsOnYaml(value.declared, value.missing)
      : undefined;

  const [{ error }, copy] = useAsyncFn(async () => {
    if (yaml !== undefined) {
      await copyText(yaml);
      notify(t('undeclared.declare.copied'));
    }
  }, [yaml, notify, t]);

  return (
    <FormDialog
      title={t('undeclared.declare.title', { caller })}
      isLarge
      onClose={onClose}
      onSubmit={copy}
      error={error && new Error(t('undeclared.declare.copyFailed'))}
      actions={
        <>
          {value?.entity && value.missing.length > 0 && (
            <PullRequestLink
              entityRef={callerRef}
              dependsOn={[...value.declared, ...value.missing]}
            />
          )}
          <EditLink entity={value?.entity} />
          <Button onClick={onClose}>{t('dialog.close')}</Button>
          {yaml !== undefined && (
            <Button type="submit" color="primary" variant="contained">
              {t('undeclared.declare.copy')}
            </Button>
          )}
        </>
      }
    >
      {loadError && (
        <Alert severity="error">
          {t('undeclared.declare.failed', {
            reason: errorMessage(t, loadError),
          })}
        </Alert>
      )}
      {!value && !loadError && (
        <Progress aria-label={t('undeclared.loading')} />
      )}
      {value && yaml === undefined && (
        <DialogContentText>{t('undeclared.declare.nothing')}</DialogContentText>
      )}
      {value && yaml !== undefined && (
        <>
          <DialogContentText>
            {t(
              value.entity
                ? 'undeclared.declare.description'
                : 'undeclared.declare.gone',
              { caller },
            )}
          </DialogContentText>
          <CodeSnippet language="text" text={yaml} wrapLongLines />
          <FormHelperText>
            {t('undeclared.declare.missing', {
              count: value.missing.length,
              formatted: formatCount(value.missing.length),
            })}
          </FormHelperText>
        </>
      )}
    </FormDialog>
  );
}

/** The way to where the entity is written down, where the catalog knows it. */
function EditLink(props: Pick<MissingDependencies, 'entity'>) {
  const url = props.entity?.metadata.annotations?.[EDIT_URL];
  const t = useTranslate();
  return url ? <Link to={url}>{t('undeclared.declare.edit')}</Link> : null;
}
