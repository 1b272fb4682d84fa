import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import BookmarkIcon from '@material-ui/icons/BookmarkBorder';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useNotify } from '../../hooks/useNotify';
import { useSavedFilters } from '../../hooks/useSavedFilters';
import { useTranslate } from '../../hooks/useTranslate';
import { SavedFilter } from '../../lib/savedFilters';
import { ManageFiltersDialog } from './ManageFiltersDialog';
import { SaveFilterDialog } from './SaveFilterDialog';

/** Keeps what the list shows under a name, and shows it again. */
export function SavedFiltersButton(props: {
  /** What the list shows now. */
  current: Omit<SavedFilter, 'name'>;
  onChoose: (saved: SavedFilter) => void;
}) {
  const { current, onChoose } = props;
  const t = useTranslate();
  const notify = useNotify();
  const saved = useSavedFilters();
  const [copied, copy] = useCopyToClipboard();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [dialog, setDialog] = useState<'save' | 'manage'>();

  useEffect(() => {
    if (copied.error) {
      notify(t('savedFilters.linkNotCopied'));
    } else if (copied.value) {
      notify(t('savedFilters.linkCopied'));
    }
  }, [copied, notify, t]);

  const then = (action: () => void) => () => {
    setAnchor(undefined);
    action();
  };
  return (
    <>
      <Button
        startIcon={<BookmarkIcon />}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('savedFilters.button')}
      </Button>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        MenuListProps={{ 'aria-label': t('savedFilters.menu') }}
      >
        {saved.items.length === 0 && (
          <MenuItem disabled divider>
            {t('savedFilters.none')}
          </MenuItem>
        )}
        {saved.items.map((item, index) => (
          <MenuItem
            key={item.name}
            // An element between the items would take the focus.
            divider={index === saved.items.length - 1}
            onClick={then(() => onChoose(item))}
          >
            {item.name}
          </MenuItem>
        ))}
        <MenuItem onClick={then(() => setDialog('save'))}>
          {t('savedFilters.save')}
        </MenuItem>
        {saved.items.length > 0 && (
          <MenuItem onClick={then(() => setDialog('manage'))}>
            {t('savedFilters.manage')}
          </MenuItem>
        )}
        <MenuItem onClick={then(() => copy(window.location.href))}>
          {t('savedFilters.copyLink')}
        </MenuItem>
      </Menu>
      {dialog === 'save' && (
        <SaveFilterDialog
          names={saved.items.map(({ name }) => name)}
          onClose={() => setDialog(undefined)}
          onSave={name => {
            saved.save({ ...current, name });
            notify(t('savedFilters.saved', { name }));
            setDialog(undefined);
          }}
        />
      )}
      {dialog === 'manage' && (
        <ManageFiltersDialog
          saved={saved}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}
