import { CodeSnippet } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormHelperText from '@material-ui/core/FormHelperText';
import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { ChoiceField } from '../fields/ChoiceField';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import {
  CatalogInfoKind,
  catalogInfoYaml,
  OWNER_PLACEHOLDER,
} from './catalogInfoYaml';
import { copyText } from '../state/copyText';
import { FormDialog } from '../panels/FormDialog';

/** Shows the catalog-info.yaml that would link an address, to be copied. */
export function CatalogInfoDialog(props: {
  address: UnlinkedAddress;
  onClose: () => void;
}) {
  const { address, onClose } = props;
  const t = useTranslate();
  const notify = useNotify();
  const [kind, setKind] = useState<CatalogInfoKind>('Resource');
  const yaml = catalogInfoYaml(address, kind);

  const [{ error }, copy] = useAsyncFn(async () => {
    await copyText(yaml);
    notify(t('catalogInfo.copied'));
  }, [yaml, notify, t]);

  return (
    <FormDialog
      title={t('catalogInfo.title', { ip: address.ip })}
      isLarge
      onClose={onClose}
      onSubmit={copy}
      error={error && new Error(t('catalogInfo.copyFailed'))}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.close')}</Button>
          <Button type="submit" color="primary" variant="contained">
            {t('catalogInfo.copy')}
          </Button>
        </>
      }
    >
      <DialogContentText>{t('catalogInfo.description')}</DialogContentText>
      <ChoiceField<CatalogInfoKind>
        legend={t('catalogInfo.kind')}
        value={kind}
        options={[
          { value: 'Resource', label: t('catalogInfo.resource') },
          { value: 'Component', label: t('catalogInfo.component') },
        ]}
        onChange={setKind}
      />
      <CodeSnippet language="text" text={yaml} wrapLongLines />
      <FormHelperText>
        {t('catalogInfo.owner', { placeholder: OWNER_PLACEHOLDER })}
      </FormHelperText>
    </FormDialog>
  );
}
