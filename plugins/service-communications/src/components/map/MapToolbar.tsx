import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import {
  GraphGrouping,
  graphGroupings,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { EntityPicker } from '../fields/EntityPicker';
import { optionOfRef } from '../fields/entityOption';
import { ChoiceButtons } from '../panels/ChoiceButtons';
import { mapLimits, MapState, mapViews } from './mapFields';
import { OpenGroupName } from './OpenGroupName';

/** What of the estate is on the map, and how. */
export function MapToolbar(props: {
  state: MapState;
  onChange: (changes: Partial<MapState>) => void;
  /** The groups that are open, as far as the answer names them. */
  openGroups: readonly GraphNode[];
}) {
  const { state, onChange, openGroups } = props;
  const t = useTranslate();
  return (
    <>
      <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
        <ChoiceButtons
          label={t('map.view.label')}
          choices={mapViews.map(value => ({
            value,
            label: t(`map.view.${value}`),
          }))}
          value={state.view}
          onChange={view => onChange({ view })}
        />
        <TextField
          select
          size="small"
          variant="outlined"
          id="service-communications-map-group-by"
          label={t('map.groupBy.label')}
          value={state.groupBy}
          SelectProps={{ native: true }}
          InputLabelProps={{ htmlFor: 'service-communications-map-group-by' }}
          onChange={event =>
            // Ids of groups are of their grouping.
            onChange({
              groupBy: event.target.value as GraphGrouping,
              open: [],
            })
          }
        >
          {graphGroupings.map(value => (
            <option key={value} value={value}>
              {t(`map.groupBy.${value}`)}
            </option>
          ))}
        </TextField>
        <TextField
          select
          size="small"
          variant="outlined"
          id="service-communications-map-limit"
          label={t('map.limit')}
          style={{ minWidth: 120 }}
          value={state.limit}
          SelectProps={{ native: true }}
          InputLabelProps={{ htmlFor: 'service-communications-map-limit' }}
          onChange={event =>
            onChange({ limit: event.target.value as MapState['limit'] })
          }
        >
          {mapLimits.map(value => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </TextField>
        <Box width={260} maxWidth="100%">
          <EntityPicker
            value={state.around ? optionOfRef(state.around) : undefined}
            onChange={option => onChange({ around: option?.entityRef ?? '' })}
            firstKind="Component"
            label={t('map.around')}
            help={t('map.aroundHelp')}
            isOptional
            size="small"
          />
        </Box>
      </Box>
      <Box display="flex" flexWrap="wrap" gridGap={8} mt={1}>
        {state.network && (
          <Chip
            size="small"
            label={t('map.inNetwork', { network: state.network })}
            onDelete={() => onChange({ network: '' })}
          />
        )}
        {state.open.map(id => (
          <OpenGroupName
            key={id}
            node={openGroups.find(group => group.id === id)}
            id={id}
            groupBy={state.groupBy}
          >
            {name => (
              <Chip
                size="small"
                variant="outlined"
                label={t('map.closeGroup', { name })}
                onClick={() =>
                  onChange({ open: state.open.filter(each => each !== id) })
                }
              />
            )}
          </OpenGroupName>
        ))}
      </Box>
    </>
  );
}
