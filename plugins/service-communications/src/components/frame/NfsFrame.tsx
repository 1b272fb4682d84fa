import { useApi } from '@backstage/core-plugin-api';
import {
  PageLayout,
  pluginHeaderActionsApiRef,
  useAppNode,
} from '@backstage/frontend-plugin-api';
import SyncAltIcon from '@material-ui/icons/SyncAlt';
import { ReactNode } from 'react';
import { useListLink } from '../panels/PageProvider';
import { useTranslate } from '../../useTranslate';
import { FrameTabs } from './FrameTabs';

/**
 * The header of all pages, in the new frontend system: the platform's own,
 * drawn here so that its actions know of the pages.
 *
 * Tabs are ours. Sub-pages of the platform have titles that cannot count, are
 * there for everybody, and leave no place for records, which have no tab; and
 * the tabs of its header name a panel that is not there (`aria-controls`),
 * which is a fault for screen readers, and run out of a small screen.
 */
export function NfsFrame(props: { children: ReactNode }) {
  const t = useTranslate();
  const titleLink = useListLink();
  const node = useAppNode();
  const actions = useApi(pluginHeaderActionsApiRef);
  const { title = t('page.title') } = (node?.spec.config ?? {}) as {
    title?: string;
  };
  return (
    <PageLayout
      title={title}
      icon={<SyncAltIcon fontSize="inherit" />}
      titleLink={titleLink}
      headerActions={actions.getPluginHeaderActions('service-communications')}
    >
      <FrameTabs />
      {/* The header leaves it to the page to say what its main part is. */}
      <main>{props.children}</main>
    </PageLayout>
  );
}
