import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import DialogContentText from '@material-ui/core/DialogContentText';
import { canonicalIp } from '@service-communications/model';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { EntityOption, optionOfRef } from '../fields/entityOption';
import { EntityPicker } from '../fields/EntityPicker';
import { FormDialog } from '../panels/FormDialog';
import { errorMessage } from '../state/errorMessage';
import { refusedField } from '../state/refusedField';
import { useNotify } from '../state/useNotify';
import { findBlockProblem, isBlock } from './addressBlock';
import { LinkScopeField } from './LinkScopeField';
import { findDecidingLink, LinkTarget, targetText } from './linkTarget';

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
        t('linkDialog.done', {
          target: targetText(t, linked),
          entity: entityRef,
        }),
      );
      onClose();
      onDone();
    },
    [api, target, block, notify, t, onClose, onDone],
  );
  const blockProblem =
    block === undefined ? undefined : findBlockProblem(block, target.address);
  const refused = error && refusedField(error);
  const refusal = refused === undefined ? undefined : errorMessage(t, error!);
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
      title={t('linkDialog.title')}
      isLarge
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('linkDialog.submit')}
      isBusy={loading}
      error={refusal ? undefined : error}
    >
      <DialogContentText color="textPrimary">
        {targetText(t, target)}
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
      {target.end === 'device' && canonicalIp(target.address) && (
        <LinkScopeField
          ip={target.address}
          block={block}
          onChange={setBlock}
          problem={blockProblem}
          refusal={blockRefusal}
        />
      )}
    </FormDialog>
  );
}

/** Offers the entities that the rules could not decide between. */
function CandidateChips(props: {
  candidates: string[];
  chosen?: string;
  onChoose: (entityRef: string) => void;
}) {
  const { candidates, chosen, onChoose } = props;
  const t = useTranslate();
  return (
    <>
      <DialogContentText id="service-communications-candidates">
        {t('linkDialog.candidates')}
      </DialogContentText>
      <Box
        display="flex"
        flexWrap="wrap"
        gridGap={8}
        role="group"
        aria-labelledby="service-communications-candidates"
      >
        {candidates.map(candidate => (
          <Chip
            key={candidate}
            label={candidate}
            variant={candidate === chosen ? 'default' : 'outlined'}
            aria-pressed={candidate === chosen}
            onClick={() => onChoose(candidate)}
          />
        ))}
      </Box>
    </>
  );
}

/** Says which link set by hand is in force, and what becomes of it. */
function DecidingLinkNote(props: { target: LinkTarget }) {
  const { target } = props;
  const t = useTranslate();
  const api = useApi(serviceCommunicationsApiRef);
  const { value: links } = useAsync(() => api.getManualLinks(), [api]);
  const link = links && findDecidingLink(links.items, target);
  if (!link) {
    return null;
  }
  const { entityRef, address } = link;
  return (
    <DialogContentText>
      {isBlock(address) && address !== target.address
        ? t('linkDialog.beforeBlock', { entity: entityRef, block: address })
        : t('linkDialog.replaces', { entity: entityRef })}
    </DialogContentText>
  );
}
