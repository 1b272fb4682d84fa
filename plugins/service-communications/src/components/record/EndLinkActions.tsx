import Box from '@material-ui/core/Box';
import { EntityLink } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTargetText } from '../links/useTargetText';
import { useTranslate } from '../../useTranslate';
import { LinkTarget } from '../links/linkTarget';
import { LinkDialog } from '../links/LinkDialog';
import { RemoveEndLinkDialog } from './RemoveEndLinkDialog';
import { RowButton } from '../table/RowButton';

/** Sets, changes and removes the link of one end of a communication. */
export function EndLinkActions(props: {
  link?: EntityLink;
  target: LinkTarget;
  /** Called after something was changed. */
  onChanged: () => void;
}) {
  const { link, target, onChanged } = props;
  const t = useTranslate();
  const subject = useTargetText()(target);
  const [open, setOpen] = useState<'set' | 'remove'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Box display="flex" flexWrap="wrap" mt={1} ml={-0.5}>
        <RowButton
          label={link?.entityRef ? t('link.change') : t('link.set')}
          subject={subject}
          onClick={() => setOpen('set')}
        />
        {link?.manual && (
          <RowButton
            label={t('link.remove')}
            subject={subject}
            onClick={() => setOpen('remove')}
          />
        )}
      </Box>
      {open === 'set' && (
        <LinkDialog
          target={target}
          candidates={link?.ambiguous}
          isManual={link?.manual}
          onClose={close}
          onDone={onChanged}
        />
      )}
      {open === 'remove' && (
        <RemoveEndLinkDialog
          target={target}
          onClose={close}
          onDone={onChanged}
        />
      )}
    </>
  );
}
