import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../useTranslate';
import { EntityOption } from './entityOption';
import { SearchPicker } from './SearchPicker';
import { useEntitySearch } from './useEntitySearch';

/** Finds an entity of the catalog. */
export function EntityPicker(props: {
  value?: EntityOption;
  onChange: (value: EntityOption | undefined) => void;
  /** The kind that is most likely meant. */
  firstKind: string;
  /** What is wrong with the value. */
  problem?: string;
  /** What the entity is for, where the field is one of several. */
  label?: string;
  /** What is said while none is chosen. */
  help?: string;
  /** The field can stay empty, and is not the first to be filled in. */
  isOptional?: boolean;
  size?: 'small';
}) {
  const { value, onChange, firstKind, problem, isOptional = false } = props;
  const { label, help, size } = props;
  const t = useTranslate();
  const search = useEntitySearch(firstKind);
  return (
    <SearchPicker
      value={value}
      onChange={onChange}
      search={search}
      keyOf={({ entityRef }) => entityRef}
      nameOf={({ name }) => name}
      renderOption={({ name, kind, entityRef }) => [
        <>
          {name}
          {/* In the colour of the option, which may be highlighted. */}
          <Typography variant="caption" component="div">
            {entityRef}
          </Typography>
        </>,
        kind,
      ]}
      texts={{
        searching: t('linkDialog.searching'),
        none: t('linkDialog.noEntities'),
        failed: reason => t('linkDialog.searchFailed', { reason }),
        clear: t('linkDialog.clearEntity'),
        open: t('linkDialog.openEntities'),
        close: t('linkDialog.closeEntities'),
      }}
      field={{
        // A dialog takes the focus anyway: it goes to where one begins.
        autoFocus: !isOptional,
        required: !isOptional,
        margin: 'normal',
        size,
        label: label ?? t('linkDialog.entity'),
        error: problem !== undefined,
        helperText:
          problem ?? value?.entityRef ?? help ?? t('linkDialog.entityHelp'),
        FormHelperTextProps: { role: problem ? 'alert' : undefined },
      }}
    />
  );
}
