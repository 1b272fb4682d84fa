import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import { OWNER_ME } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { EntityPicker } from './EntityPicker';
import { optionOfRef } from './entityOption';

/** Narrows a page to what somebody owns at either end. */
export function OwnerFilter(props: {
  /** An entity reference, or {@link OWNER_ME}; empty where nobody is chosen. */
  owner: string;
  onChange: (owner: string) => void;
}) {
  const { owner, onChange } = props;
  const t = useTranslate();
  const isMine = owner === OWNER_ME;
  return (
    <>
      <Chip
        clickable
        size="small"
        color={isMine ? 'primary' : 'default'}
        variant={isMine ? 'default' : 'outlined'}
        label={t('ownerFilter.mine')}
        title={t('ownerFilter.mineHelp')}
        aria-pressed={isMine}
        onClick={() => onChange(isMine ? '' : OWNER_ME)}
      />
      <Box width={260} maxWidth="100%">
        <EntityPicker
          value={owner && !isMine ? optionOfRef(owner) : undefined}
          onChange={option => onChange(option?.entityRef ?? '')}
          firstKind="Group"
          label={t('ownerFilter.label')}
          help={t('ownerFilter.help')}
          isOptional
          size="small"
        />
      </Box>
    </>
  );
}
