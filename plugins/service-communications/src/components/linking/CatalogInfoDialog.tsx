import { CodeSnippet } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Alert from '@material-ui/lab/Alert';
import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
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
      titleId="service-communications-catalog-info-dialog"
      title={t('catalogInfo.title', { ip: address.ip })}
      isLarge
      onClose={onClose}
      onSubmit={copy}
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
      <FormControl component="fieldset">
        <FormLabel component="legend">{t('catalogInfo.kind')}</FormLabel>
        <RadioGroup
          value={kind}
          onChange={(_, chosen) => setKind(chosen as CatalogInfoKind)}
        >
          <FormControlLabel
            value="Resource"
            control={<Radio color="primary" />}
            label={t('catalogInfo.resource')}
          />
          <FormControlLabel
            value="Component"
            control={<Radio color="primary" />}
            label={t('catalogInfo.component')}
          />
        </RadioGroup>
      </FormControl>
      <CodeSnippet language="text" text={yaml} wrapLongLines />
      <FormHelperText>
        {t('catalogInfo.owner', { placeholder: OWNER_PLACEHOLDER })}
      </FormHelperText>
      {error && <Alert severity="error">{t('catalogInfo.copyFailed')}</Alert>}
    </FormDialog>
  );
}
