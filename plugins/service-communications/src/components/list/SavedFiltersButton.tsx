import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import BookmarkIcon from '@material-ui/icons/BookmarkBorder';
import { useState } from 'react';
import { useNotify } from '../state/useNotify';
import { useSavedFilters } from './useSavedFilters';
import { useTranslate } from '../../useTranslate';
import { copyText } from '../state/copyText';
import { SavedFilter } from './savedFilters';
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
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [dialog, setDialog] = useState<'save' | 'manage'>();

  const copyLink = () =>
    copyText(window.location.href).then(
      () => notify(t('savedFilters.linkCopied')),
      () => notify(t('savedFilters.linkNotCopied')),
    );
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
        <MenuItem onClick={then(copyLink)}>
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
