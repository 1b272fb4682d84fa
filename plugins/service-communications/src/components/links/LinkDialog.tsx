import { useApi } from '@backstage/core-plugin-api';
import DialogContentText from '@material-ui/core/DialogContentText';
import Alert from '@material-ui/lab/Alert';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useNotify } from '../state/useNotify';
import { useTargetText } from './useTargetText';
import { useTranslate } from '../../useTranslate';
import { findBlockProblem, isBlock } from './addressBlock';
import { EntityOption, optionOfRef } from '../fields/entityOption';
import { errorMessage } from '../state/errorMessage';
import { LinkTarget } from './linkTarget';
import { refusedField } from '../state/refusedField';
import { CandidateChips } from './CandidateChips';
import { DecidingLinkNote } from './DecidingLinkNote';
import { EntityPicker } from '../fields/EntityPicker';
import { FormDialog } from '../panels/FormDialog';
import { LinkScopeField } from './LinkScopeField';

/** Sets a link by hand. */
export function LinkDialog(props: {
  target: LinkTarget;
  /** The entities that the rules could not decide between. */
  candidates?: string[];
  /** A link set by hand is in force. */
  isManual?: boolean;
  onClose: () => void;
  /** Called after the link was set. */
  onDone: () => void;
}) {
  const { target, candidates, isManual, onClose, onDone } = props;
  const t = useTranslate();
  const targetText = useTargetText();
  const notify = useNotify();
  const api = useApi(serviceCommunicationsApiRef);
  const [entity, setEntity] = useState<EntityOption>();
  const [block, setBlock] = useState<string>();
  const [isEntityMissing, setEntityMissing] = useState(false);

  const [{ loading, error }, setLink] = useAsyncFn(
    async (entityRef: string) => {
      const linked = { ...target, address: block?.trim() ?? target.address };
      await api.setManualLink({ ...linked, entityRef });
      notify(
        t('linkDialog.done', { target: targetText(linked), entity: entityRef }),
      );
      onClose();
      onDone();
    },
    [api, target, block, notify, t, targetText, onClose, onDone],
  );
  const blockProblem =
    block === undefined ? undefined : findBlockProblem(block, target.address);
  const refused = error && refusedField(error);
  const refusal = refused === undefined ? undefined : errorMessage(error!);
  const isBlockRefused = block !== undefined && refused === 'address';
  const blockRefusal = isBlockRefused ? refusal : undefined;
  const entityRefusal = isBlockRefused ? undefined : refusal;

  const choose = (option: EntityOption | undefined) => {
    setEntity(option);
    setEntityMissing(false);
  };
  const submit = () => {
    setEntityMissing(!entity);
    if (entity && !blockProblem) {
      setLink(entity.entityRef);
    }
  };
  return (
    <FormDialog
      titleId="service-communications-link-dialog"
      title={t('linkDialog.title')}
      isLarge
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('linkDialog.submit')}
      isBusy={loading}
    >
      <DialogContentText color="textPrimary">
        {targetText(target)}
      </DialogContentText>
      {isManual && <DecidingLinkNote target={target} />}
      {candidates && candidates.length > 0 && (
        <CandidateChips
          candidates={candidates}
          chosen={entity?.entityRef}
          onChoose={entityRef => choose(optionOfRef(entityRef))}
        />
      )}
      <EntityPicker
        value={entity}
        onChange={choose}
        firstKind={target.end === 'device' ? 'Resource' : 'Component'}
        problem={
          isEntityMissing ? t('linkDialog.entityRequired') : entityRefusal
        }
      />
      {target.end === 'device' && !isBlock(target.address) && (
        <LinkScopeField
          ip={target.address}
          block={block}
          onChange={setBlock}
          problem={blockProblem}
          refusal={blockRefusal}
        />
      )}
      {error && !refusal && (
        <Alert severity="error">{errorMessage(error)}</Alert>
      )}
    </FormDialog>
  );
}
