import { Header, Page } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { AddAction } from './AddAction';
import { FrameTabs } from './FrameTabs';
import { ImportAction } from './ImportAction';

/** The header of all pages, in the legacy frontend system. */
export function LegacyFrame(props: { children: ReactNode }) {
  const t = useTranslate();
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} subtitle={t('page.subtitle')}>
        <Box display="flex" gridGap={8}>
          <ImportAction />
          <AddAction />
        </Box>
      </Header>
      <FrameTabs />
      {props.children}
    </Page>
  );
}
