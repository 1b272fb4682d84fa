import Box from '@material-ui/core/Box';
import { EntityLink } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { LinkDialog } from '../links/LinkDialog';
import { LinkTarget, targetText } from '../links/linkTarget';
import { RowButtons } from '../table/RowButtons';
import { RemoveEndLinkDialog } from './RemoveEndLinkDialog';

/** Sets, changes and removes the link of one end of a communication. */
export function EndLinkActions(props: {
  link?: EntityLink;
  target: LinkTarget;
  /** Called after something was changed. */
  onChanged: () => void;
}) {
  const { link, target, onChanged } = props;
  const t = useTranslate();
  const subject = targetText(t, target);
  const [open, setOpen] = useState<'set' | 'remove'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Box mt={1} ml={-0.5}>
        <RowButtons
          subject={subject}
          actions={[
            {
              label: link?.entityRef ? t('link.change') : t('link.set'),
              onClick: () => setOpen('set'),
            },
            ...(link?.manual
              ? [{ label: t('link.remove'), onClick: () => setOpen('remove') }]
              : []),
          ]}
        />
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
