import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { changesMessages } from './components/changes/messages';
import { discoveryMessages } from './components/discovery/messages';
import { undecidedMessages } from './components/discovery/undecidedMessages';
import { drawingMessages } from './components/drawing/messages';
import { entityMessages } from './components/entity/messages';
import { fieldMessages } from './components/fields/messages';
import { frameMessages } from './components/frame/messages';
import { formMessages } from './components/form/messages';
import { ignoringMessages } from './components/ignoring/messages';
import { impactMessages } from './components/impact/messages';
import { linkingMessages } from './components/linking/messages';
import { linkMessages } from './components/links/messages';
import { listMessages } from './components/list/messages';
import { mapMessages } from './components/map/messages';
import { panelMessages } from './components/panels/messages';
import { recordMessages } from './components/record/messages';
import { stateMessages } from './components/state/messages';
import { statisticsMessages } from './components/statistics/messages';
import { tableMessages } from './components/table/messages';
import { undeclaredMessages } from './components/undeclared/messages';
import { valueMessages } from './components/values/messages';

/**
 * The texts of the plugin.
 *
 * @public
 */
export const serviceCommunicationsTranslationRef = createTranslationRef({
  id: 'service-communications',
  messages: {
    page: {
      title: 'Service Communications',
      subtitle: 'Who talks to whom, as discovery sees it',
      browserTitle: '{{title}} | Service Communications',
    },
    ...changesMessages,
    ...discoveryMessages,
    ...undecidedMessages,
    ...drawingMessages,
    ...entityMessages,
    ...fieldMessages,
    ...formMessages,
    ...frameMessages,
    ...ignoringMessages,
    ...impactMessages,
    ...linkingMessages,
    ...linkMessages,
    ...listMessages,
    ...mapMessages,
    ...panelMessages,
    ...recordMessages,
    ...stateMessages,
    ...statisticsMessages,
    ...tableMessages,
    ...undeclaredMessages,
    ...valueMessages,
  },
});
